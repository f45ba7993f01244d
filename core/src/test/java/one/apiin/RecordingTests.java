package one.apiin;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.testing.Reply;
import one.apiin.testing.SweepingAppender;
import one.apiin.testing.TestGateway;
import one.apiin.testing.TestKey;
import one.apiin.uploadcover.UploadCoverRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What is recorded, and that nothing secret is.
 */
class RecordingTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.builder("aud-canary-audio")
		.customMode(true)
		.prompt("canary prompt of many words")
		.style("canary-style")
		.title("canary title")
		.callbackUrl(URI.create("https://canary.example/callback/canary-token"))
		.build();

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@TempDir
	Path temporary;

	private Path directory;

	private ApiInOneClient client;

	@BeforeEach
	void record() {
		this.directory = this.temporary.resolve("new/recordings");
		this.client = recording();
	}

	private ApiInOneClient recording() {
		return this.gateway.client((builder) -> builder.recordTo(this.directory));
	}

	static Stream<Reply> repliesThatEchoEverything() {
		String echo = "aio_canary-key Bearer canary-bearer " + TestKey.VALUE + " CANARY PROMPT of many words;"
				+ " canary-style, 'canary title' https://canary.example/callback/canary-token"
				+ " https://cdn.example/x.mp3?X-Signature=canary-signature&y=1 https:\\/\\/cdn.example\\/y?canary-signature";
		String json = "{\"code\":200,\"message\":\"" + echo.replace("\\/", "\\\\/") + "\",\"data\":{\"task_id\":\"t1\","
				+ "\"status\":\"complete\",\"prompt\":[\"canary prompt\"],\"clips\":[{\"id\":\"c1\",\"audio_url\":"
				+ "\"https:\\/\\/cdn.example\\/c1.mp3?sig=canary-signature\\u0026x=1\",\"token\":\"canary-token\"}]}}";
		return Stream
			.of(Reply.json(json), Reply.json(401, json), Reply.json(500, json), Reply.json(json.substring(0, 480)),
					Reply.of(502, "text/html",
							("<h1>" + echo + "</h1>").replace("&", "&amp;").getBytes(StandardCharsets.UTF_8)),
					Reply.of(200, "application/json", (json + "\u00ff").getBytes(StandardCharsets.ISO_8859_1)),
					Reply.empty(307).header("Location: https://cdn.example/?sig=canary-signature"))
			.map((reply) -> reply.header("Set-Cookie: canary-cookie=1")
				.header("Authorization: canary-key")
				.header("Proxy-Anything: canary-key")
				.header("X-Auth-Token: canary-token")
				.header("X-Echo: canary prompt of many words"));
	}

	@ParameterizedTest
	@MethodSource("repliesThatEchoEverything")
	void nothingSecretIsRecorded(Reply reply) throws IOException {
		this.gateway.answers(reply);
		attempt(() -> this.client.uploadCover().generate(REQUEST));
		attempt(() -> this.client.uploadCover().generateAsync(REQUEST).join());
		attempt(() -> this.client.uploadCover().status("t1"));
		attempt(() -> this.client.uploadCover().statusAsync("t1").join());
		String all = recorded();
		assertThat(files()).hasSize(4);
		assertThat(all).contains("aud-canary-audio", "***").doesNotContain(TestKey.VALUE);
		assertThat(all.replace("aud-canary-audio", "")).doesNotContainIgnoringCase("canary");
		// The same search finds what was submitted.
		assertThat(this.gateway.requests().get(0).body().replace("aud-canary-audio", "")).contains("canary");
	}

	@Test
	void aMappingMatchesTheSameRequestWithoutWhatIsMasked() throws IOException {
		this.gateway.answers(Reply.json("{\"code\":200,\"data\":{\"task_id\":\"t1\"}}"),
				Reply.json("{\"code\":200,\"data\":{\"task_id\":\"t1\",\"status\":\"pending\"}}"));
		this.client.uploadCover().generate(REQUEST);
		this.client.uploadCover().status("t1");
		JsonNode submit = mappings().get(0);
		assertThat(submit.at("/request/method").asString()).isEqualTo("POST");
		assertThat(submit.at("/request/urlPathPattern").asString()).isEqualTo(".*/audio/music/upload-cover/generate");
		assertThat(submit.at("/request/bodyPatterns/0/matchesJsonPath/expression").asString()).isEqualTo("$.audio_id");
		assertThat(submit.at("/request/bodyPatterns/0/matchesJsonPath/equalTo").asString())
			.isEqualTo("aud-canary-audio");
		assertThat(submit.at("/metadata/request").asString()).contains("\"audio_id\":\"aud-canary-audio\"",
				"\"custom_mode\":true", "\"prompt\":\"***\"");
		JsonNode status = mappings().get(1);
		assertThat(status.at("/request/queryParameters/task_id/equalTo").asString()).isEqualTo("t1");
		assertThat(status.at("/response/status").asInt()).isEqualTo(200);
		assertThat(status.at("/response/headers/Content-Type/0").asString()).isEqualTo("application/json");
		assertThat(status.at("/response/body").asString())
			.isEqualTo("{\"code\":200,\"data\":{\"task_id\":\"t1\",\"status\":\"pending\"}}");
	}

	@Test
	void theAnswersToEqualRequestsAreOneScenarioAlsoOfAnotherClient() throws IOException {
		this.gateway.answers(Reply.json(500, "1"), Reply.json(500, "2"), Reply.json(500, "other"),
				Reply.json(500, "3"));
		attempt(() -> this.client.uploadCover().status("t1"));
		attempt(() -> this.client.uploadCover().statusAsync("t1").join());
		attempt(() -> this.client.uploadCover().status("t2"));
		this.client.close();
		this.client = recording();
		attempt(() -> this.client.uploadCover().status("t1"));
		assertThat(mappings())
			.extracting((mapping) -> mapping.at("/requiredScenarioState").asString() + ">"
					+ mapping.path("newScenarioState").asString("") + ">" + mapping.at("/response/body").asString())
			.containsExactly("Started>2>1", "2>3>2", "Started>>other", "3>>3");
		assertThat(mappings().get(3).at("/scenarioName")).isEqualTo(mappings().get(0).at("/scenarioName"));
	}

	@Test
	void aBrokenExchangeIsAFault() throws IOException {
		this.gateway.answers(Reply.json("{}").header("Content-Length: 999"));
		assertThatThrownBy(() -> this.client.uploadCover().generate(REQUEST))
			.isInstanceOf(SubmissionInDoubtException.class);
		attempt(() -> this.client.uploadCover().generateAsync(REQUEST).join());
		assertThat(mappings()).hasSize(2)
			.allMatch((mapping) -> mapping.at("/response/fault").asString().equals("CONNECTION_RESET_BY_PEER"))
			.noneMatch((mapping) -> mapping.at("/metadata/failure").isMissingNode());
	}

	@Test
	void aRequestThatWasNotSentIsNoExchange() {
		ApiInOneClient unconnected = this.gateway
			.client((builder) -> builder.recordTo(this.directory).baseUrl("http://127.0.0.1:1"));
		assertThatThrownBy(() -> unconnected.uploadCover().generate(REQUEST)).isInstanceOf(GatewayException.class);
		unconnected.close();
		assertThat(this.directory).doesNotExist();
	}

	@Test
	void anAnswerInAnEncodingStaysUnreadable() throws IOException {
		this.gateway.answers(Reply.json("canary").header("Content-Encoding: gzip"));
		attempt(() -> this.client.uploadCover().status("t1"));
		assertThat(mappings().get(0).at("/response/headers/Content-Encoding/0").asString()).isEqualTo("gzip");
		assertThat(mappings().get(0).at("/response/base64Body").asString()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"prompt\":\"%s\"}", "{\"x\":\"%s\"}", "%s", "{\"prompt\":\"%s" })
	void aLargeAnswerIsRecordedWhole(String shape) throws IOException {
		this.gateway.answers(Reply.json(200, shape.formatted("la\\n\\\"".repeat(170_000))));
		attempt(() -> this.client.uploadCover().generate(REQUEST));
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isRecorded("0001-post-generate-"));
		assertThat(mappings()).hasSize(1);
	}

	@Test
	void onlyTheOwnerCanReadARecording() throws IOException {
		this.gateway.answers(Reply.json("{}"));
		attempt(() -> this.client.uploadCover().status("t1"));
		attempt(() -> this.client.uploadCover().status("t1"));
		assertThat(files()).hasSize(2)
			.allMatch((file) -> permissions(file).equals("rw-------"))
			.allMatch((file) -> permissions(file.getParent()).equals("rwx------"));
	}

	@Test
	void aDirectoryThatCantBeWrittenDisturbsNoCall() throws IOException {
		Files.createDirectories(this.directory.getParent());
		Files.createFile(this.directory);
		this.gateway.answers(Reply.json("{\"code\":200,\"data\":{\"task_id\":\"t1\"}}"));
		assertThat(this.client.uploadCover().generate(REQUEST).taskId()).isEqualTo("t1");
		assertThat(this.client.uploadCover().generateAsync(REQUEST).join().taskId()).isEqualTo("t1");
		this.client.close();
		assertThat(SweepingAppender.ownEvents())
			.filteredOn((event) -> event.contains("was not recorded in " + this.directory))
			.hasSize(1);
	}

	@Test
	void aFullDirectoryDisturbsNoCall() throws IOException {
		Files.createDirectories(this.directory);
		for (int number : IntStream.rangeClosed(1, 1000).toArray()) {
			Files.createFile(this.directory.resolve("%04d-get-status-00000000-%d.json".formatted(number, number)));
		}
		this.gateway.answers(Reply.json("{\"code\":200,\"data\":{\"task_id\":\"t1\"}}"));
		assertThat(this.client.uploadCover().generate(REQUEST).taskId()).isEqualTo("t1");
		assertThat(files()).hasSize(1000);
		assertThat(SweepingAppender.ownEvents())
			.anyMatch((event) -> event.contains(this.directory + ": the directory has 1000 files"));
	}

	@Test
	void aWarningNamesTheDirectory() {
		assertThat(SweepingAppender.ownEvents())
			.anyMatch((event) -> event.contains("Each exchange with the gateway is recorded in " + this.directory));
	}

	/** Calls the client; only what is recorded matters. */
	private static void attempt(ThrowingCallable call) {
		Throwable thrown = catchThrowable(call);
		assertThat(thrown).satisfiesAnyOf((each) -> assertThat(each).isNull(),
				(each) -> assertThat(each).isInstanceOfAny(ApiInOneException.class, CompletionException.class));
	}

	private boolean isRecorded(String prefix) {
		String[] names = this.directory.toFile().list((parent, name) -> name.startsWith(prefix));
		return names != null && names.length > 0;
	}

	private String recorded() throws IOException {
		StringBuilder all = new StringBuilder();
		for (Path file : files()) {
			all.append(file.getFileName()).append(Files.readString(file));
		}
		return all.toString();
	}

	private List<JsonNode> mappings() throws IOException {
		return files().stream().map((file) -> JsonMapper.shared().readTree(file)).toList();
	}

	/** Closing the client writes what is pending. */
	private List<Path> files() throws IOException {
		this.client.close();
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.sorted().toList();
		}
	}

	private static String permissions(Path file) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
