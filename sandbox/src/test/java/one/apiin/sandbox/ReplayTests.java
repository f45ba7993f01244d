package one.apiin.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReplayTests {

	private static final String SUBMIT = """
			{"scenarioName":"POST","requiredScenarioState":"Started",
			"request":{"method":"POST","urlPathPattern":".*/audio/music/upload-cover/generate",
			"bodyPatterns":[{"matchesJsonPath":{"expression":"$.audio_id","equalTo":"aud1"}}]},
			"response":{"status":201,"headers":{"X-Seen":["a","b"]},"body":"{\\"task_id\\":\\"t1\\"}"},
			"metadata":{"recordedAt":"2026-11-28T02:00:00Z"}}""";

	@TempDir
	Path directory;

	@Test
	void recordedAnswersComeInTheirOrderAndTheLastOneStays() throws Exception {
		write("0001.json", SUBMIT);
		write("0002.json", status("Started", "2", "{\"status\":200,\"body\":\"one\"}"));
		write("0003.json", status("2", "3", "{\"status\":503,\"body\":\"two\"}"));
		write("0004.json", status("3", null, "{\"status\":200,\"body\":\"three\"}"));
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.builder().replay(this.directory).start()) {
			Caller caller = new Caller(sandbox.baseUrl());
			HttpResponse<String> created = caller.post("{\"prompt\":\"la\",\"audio_id\":\"aud1\"}");
			assertThat(created.statusCode()).isEqualTo(201);
			assertThat(created.body()).isEqualTo("{\"task_id\":\"t1\"}");
			assertThat(created.headers().allValues("X-Seen")).containsExactly("a", "b");
			for (String expected : new String[] { "one", "two", "three", "three" }) {
				assertThat(caller.status("t1").body()).isEqualTo(expected);
			}
			assertThat(sandbox.postsReceived()).isEqualTo(1);
			assertThat(sandbox.posts()).containsExactly("{\"prompt\":\"la\",\"audio_id\":\"aud1\"}");
			assertThat(sandbox.statusReads()).isEqualTo(4);
			sandbox.reset();
			assertThat(caller.status("t1").body()).isEqualTo("one");
		}
	}

	@Test
	void whatIsNotRecordedIsNotSimulated() throws Exception {
		write("0001.json", SUBMIT);
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.builder().replay(this.directory).start()) {
			Caller caller = new Caller(sandbox.baseUrl());
			assertThat(caller.generate("aud2").statusCode()).isEqualTo(404);
			assertThat(caller.status("t1").body())
				.isEqualTo("The recording has no answer to GET /api/v1/audio/music/upload-cover/status");
			assertThat(caller.get(sandbox.baseUrl() + "/other").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void aRecordedFaultBreaksTheConnection() throws Exception {
		write("0001.json", status("Started", null, "{\"fault\":\"CONNECTION_RESET_BY_PEER\"}"));
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.builder().replay(this.directory).start()) {
			assertThatThrownBy(() -> new Caller(sandbox.baseUrl()).status("t1")).isInstanceOf(IOException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"proxyBaseUrl\":\"http://127.0.0.1:9\"}", "{\"bodyFileName\":\"/etc/passwd\"}",
			"{\"body\":\"{{request.headers}}\",\"transformers\":[\"response-template\"]}" })
	void aRecordingThatDoesMoreThanAnswerIsRefused(String response) throws Exception {
		write("0001.json", status("Started", null, response));
		assertThatThrownBy(() -> ApiInOneSandbox.builder().replay(this.directory))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("0001.json")
			.hasMessageContaining("more than answer");
	}

	@Test
	void aRecordingWithAWebhookIsRefused() throws Exception {
		String webhook = "\"serveEventListeners\":[{\"name\":\"webhook\",\"parameters\":{\"method\":\"POST\","
				+ "\"url\":\"http://127.0.0.1:9\"}}],";
		write("0001.json", "{" + webhook + status("Started", null, "{\"status\":200}").substring(1));
		assertThatThrownBy(() -> ApiInOneSandbox.builder().replay(this.directory))
			.hasMessageContaining("more than answer");
	}

	@Test
	void aDirectoryWithoutARecordingIsRefused() throws Exception {
		assertThatThrownBy(() -> ApiInOneSandbox.builder().replay(this.directory))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("has no recording");
		assertThatThrownBy(() -> ApiInOneSandbox.builder().replay(this.directory.resolve("missing")))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("can't be read");
		write("0001.json", "{");
		assertThatThrownBy(() -> ApiInOneSandbox.builder().replay(this.directory))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("is not a stub mapping");
	}

	private static String status(String state, String next, String response) {
		return "{\"scenarioName\":\"GET\",\"requiredScenarioState\":\"" + state + "\","
				+ ((next != null) ? "\"newScenarioState\":\"" + next + "\"," : "")
				+ "\"request\":{\"method\":\"GET\",\"urlPathPattern\":\".*/status\","
				+ "\"queryParameters\":{\"task_id\":{\"equalTo\":\"t1\"}}},\"response\":" + response + "}";
	}

	private void write(String name, String mapping) throws IOException {
		Files.writeString(this.directory.resolve(name), mapping);
	}

}
