package one.apiin.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.common.Json;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A second sandbox receives what the first one sends: its ledger keeps the bodies.
 */
@Tag("time")
class CallbackTests {

	private final ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(300)).start();

	private final ApiInOneSandbox receiver = ApiInOneSandbox.start();

	private final Caller caller = new Caller(this.sandbox.baseUrl());

	@BeforeEach
	void acknowledge() {
		this.receiver.nextSubmit(Answer.empty(204), Answer.empty(500), Answer.reset());
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
		this.receiver.close();
	}

	@Test
	void threeStagesAreSentWhateverTheReceiverAnswers() throws Exception {
		String taskId = (String) Caller.data(generate(Scenario.PLAIN)).get("task_id");
		await(3);
		assertThat(this.receiver.posts()).map(CallbackTests::data)
			.allSatisfy((data) -> assertThat(data.get("task_id")).isEqualTo(taskId))
			.map((data) -> data.get("callbackType"))
			.isEqualTo(List.of("text", "first", "complete"));
		assertThat(Caller.data(this.caller.status(taskId)).get("status")).isEqualTo("complete");
	}

	@Test
	void aFailureIsToldOnce() throws Exception {
		generate(Scenario.FAIL);
		await(1);
		assertThat(data(this.receiver.posts().get(0)).get("callbackType")).isEqualTo("error");
	}

	@Test
	void aBareCallbackHasNoTaskId() throws Exception {
		generate(Scenario.BARE_CALLBACK_SHAPE);
		await(3);
		assertThat(this.receiver.posts())
			.allSatisfy((body) -> assertThat(body).startsWith("[").doesNotContain("task_id"));
	}

	@ParameterizedTest
	@EnumSource(names = { "DROP", "CLOSE", "NO_TASK_ID", "HTML_502", "EMPTY" })
	void aTaskWhoseAnswerWasLostStillCallsBack(Scenario scenario) throws Exception {
		try {
			generate(scenario);
		}
		catch (IOException ex) {
			// That is the scenario.
		}
		await(3);
		assertThat(data(this.receiver.posts().get(2)).get("task_id").toString()).startsWith("sbx-");
	}

	@Test
	void aRefusalNeverCallsBack() throws Exception {
		generate(Scenario.NO_CREDITS);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> generate(Scenario.DROP_BEFORE));
		String taskId = (String) Caller.data(generate(Scenario.PLAIN)).get("task_id");
		await(3);
		assertThat(this.receiver.posts()).hasSize(3).allSatisfy((body) -> assertThat(body).contains(taskId));
	}

	private HttpResponse<String> generate(Scenario scenario) throws Exception {
		return this.caller.post("""
				{"audio_id":"%s","callback_url":"%s/audio/music/upload-cover/generate"}""".formatted(scenario.audioId(),
				this.receiver.baseUrl()));
	}

	private void await(int posts) {
		Awaitility.await().until(() -> this.receiver.postsReceived() >= posts);
	}

	private static Map<?, ?> data(String body) {
		return (Map<?, ?>) Json.read(body, Map.class).get("data");
	}

}
