package one.apiin.spring;

import java.nio.file.Path;
import java.time.Duration;

import one.apiin.ApiInOneClient;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the property records, the sandbox replays.
 */
@ExtendWith(OutputCaptureExtension.class)
class RecordingTests {

	private static final AwaitPolicy QUICK = new AwaitPolicy(Duration.ofMillis(1), Duration.ofMillis(2),
			Duration.ofSeconds(20));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, ApiInOneAutoConfiguration.class))
		.withPropertyValues("apiinone.api-key=aio_test");

	@TempDir
	private Path directory;

	@Test
	void aRecordedTaskIsReplayedWithAllItsStatuses(CapturedOutput output) {
		Path recording = this.directory.resolve("recording");
		try (ApiInOneSandbox gateway = ApiInOneSandbox.start()) {
			gateway.nextSubmit(Answer.created("t 1"));
			gateway.nextStatus(Answer.json("{\"code\":200,\"data\":{\"task_id\":\"t 1\",\"status\":\"queued\"}}"),
					Answer.text(503, "text/html", "<h1>Busy</h1>"), Answer
						.json("""
								{"code":200,"data":{"task_id":"t 1","status":"complete","clips":[
								{"id":"c1","title":"Secret","audio_url":"https:\\/\\/cdn.example\\/c1.mp3?sig=secret"}]}}"""));
			this.runner
				.withPropertyValues("apiinone.base-url=" + gateway.baseUrl(), "apiinone.record.directory=" + recording)
				.run((context) -> generate(context.getBean(UploadCoverClient.class), "a prompt"));
		}
		assertThat(output).containsOnlyOnce("Each exchange with the gateway is recorded in " + recording);
		try (ApiInOneSandbox replay = ApiInOneSandbox.builder().replay(recording).start();
				ApiInOneClient client = ApiInOneClient.builder().apiKey("aio_b").baseUrl(replay.baseUrl()).build()) {
			UploadCoverStatus done = generate(client.uploadCover(), "another prompt");
			assertThat(done.clips()).singleElement()
				.satisfies((clip) -> assertThat(clip.audioUrl()).hasToString("https://cdn.example/c1.mp3?***"));
			assertThat(replay.postsReceived()).isEqualTo(1);
			assertThat(replay.statusReads()).isEqualTo(3);
			assertThatThrownBy(() -> client.uploadCover().statusOnce("t2")).hasMessageContaining("no answer to GET");
		}
	}

	private static UploadCoverStatus generate(UploadCoverClient covers, String prompt) {
		String taskId = covers.generate(UploadCoverRequest.custom("aud \"1\"", prompt)).taskId();
		return covers.await(taskId, QUICK);
	}

	@Test
	void nothingIsRecordedByDefault(CapturedOutput output) {
		try (ApiInOneSandbox gateway = ApiInOneSandbox.builder().taskDuration(Duration.ZERO).start()) {
			this.runner.withPropertyValues("apiinone.base-url=" + gateway.baseUrl())
				.run((context) -> generate(context.getBean(UploadCoverClient.class), "a prompt"));
		}
		assertThat(output).doesNotContain("recorded");
	}

}
