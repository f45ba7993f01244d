package one.apiin.sandbox;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskLifeTests {

	private final MutableClock clock = new MutableClock();

	private ApiInOneSandbox sandbox;

	private Caller caller;

	@BeforeEach
	void start() {
		this.sandbox = ApiInOneSandbox.builder().clock(this.clock).taskDuration(Duration.ofSeconds(30)).start();
		this.caller = new Caller(this.sandbox.baseUrl());
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
	}

	@Test
	void aTaskIsPendingThenProcessingThenComplete() throws Exception {
		String taskId = begin("my-clip");
		assertThat(data(taskId)).containsEntry("status", "pending").containsEntry("created_at", "2026-02-24T12:00:30Z");
		this.clock.advance(Duration.ofSeconds(15));
		assertThat(data(taskId)).containsEntry("status", "processing").containsEntry("clips", List.of());
		this.clock.advance(Duration.ofSeconds(15));
		assertThat(data(taskId)).containsEntry("status", "complete");
		assertThat(clips(taskId)).hasSize(2)
			.allSatisfy((clip) -> assertThat(clip).containsOnlyKeys("id", "audio_url", "image_url"));
	}

	@Test
	void theSongsReallyPlayAndThePicturesReallyShow() throws Exception {
		Set<List<Byte>> files = new HashSet<>();
		for (String taskId : List.of(begin("one"), begin("two"))) {
			this.clock.advance(Duration.ofSeconds(30));
			for (Map<String, Object> clip : clips(taskId)) {
				byte[] song = this.caller.download(clip.get("audio_url")).body();
				byte[] picture = this.caller.download(clip.get("image_url")).body();
				assertThat(AudioSystem.getAudioInputStream(new ByteArrayInputStream(song)).getFrameLength())
					.isGreaterThan(40_000);
				assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(320);
				files.add(asList(song));
				files.add(asList(picture));
			}
		}
		assertThat(files).hasSize(8);
	}

	@Test
	void aSandboxStartedLaterStillAnswersForATask() throws Exception {
		String slow = begin(Scenario.SLOW.audioId());
		String failing = begin(Scenario.FAIL.audioId());
		this.sandbox.close();
		this.clock.advance(Duration.ofSeconds(299));
		this.sandbox = ApiInOneSandbox.builder().clock(this.clock).taskDuration(Duration.ofHours(1)).start();
		this.caller = new Caller(this.sandbox.baseUrl());
		assertThat(data(slow)).containsEntry("status", "processing");
		assertThat(data(failing)).containsEntry("status", "failed");
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(data(slow)).containsEntry("status", "complete");
		assertThat(this.caller.download(clips(slow).get(0).get("audio_url")).statusCode()).isEqualTo(200);
	}

	@Test
	void aFailedTaskTellsWhy() throws Exception {
		String taskId = begin(Scenario.FAIL.audioId());
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(data(taskId)).containsEntry("status", "failed");
		assertThat(clips(taskId)).allSatisfy(
				(clip) -> assertThat((String) clip.get("fail_message")).contains("asked to let this task fail"));
	}

	@Test
	void aLateTaskIsNotFoundAtFirst() throws Exception {
		String taskId = begin(Scenario.LATE.audioId());
		assertThat(this.caller.status(taskId).statusCode()).isEqualTo(404);
		assertThat(this.caller.status(taskId).statusCode()).isEqualTo(404);
		assertThat(this.caller.status(taskId).statusCode()).isEqualTo(200);
	}

	@Test
	void aTrapSaysSuccessBeforeThereIsAudio() throws Exception {
		String taskId = begin(Scenario.TRAP_SHAPE.audioId());
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(data(taskId)).containsEntry("type", "SUCCESS");
		assertThat(clips(taskId)).hasSize(2).allSatisfy((clip) -> assertThat((String) clip.get("audio_url")).isEmpty());
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(data(taskId)).containsEntry("type", "SUCCESS");
		assertThat(clips(taskId)).hasSize(2)
			.allSatisfy((clip) -> assertThat((String) clip.get("audio_url")).isNotEmpty());
	}

	@Test
	void anUnknownTaskIsNotFound() throws Exception {
		assertThat(this.caller.status("nobody").statusCode()).isEqualTo(404);
		assertThat(this.caller.status("sbx-plain-!-1-1").statusCode()).isEqualTo(404);
		assertThat(this.caller.status("").statusCode()).isEqualTo(400);
	}

	private String begin(String audioId) throws Exception {
		return (String) Caller.data(this.caller.generate(audioId)).get("task_id");
	}

	private Map<String, Object> data(String taskId) throws Exception {
		return Caller.data(this.caller.status(taskId));
	}

	@SuppressWarnings("unchecked")
	private List<Map<String, Object>> clips(String taskId) throws Exception {
		Map<String, Object> data = data(taskId);
		return (List<Map<String, Object>>) data.getOrDefault("clips", data.get("response_data"));
	}

	private static List<Byte> asList(byte[] bytes) {
		List<Byte> list = new ArrayList<>(bytes.length);
		for (byte b : bytes) {
			list.add(b);
		}
		return list;
	}

}
