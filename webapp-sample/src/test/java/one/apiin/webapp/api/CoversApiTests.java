package one.apiin.webapp.api;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.webapp.WebappTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@WebappTest
class CoversApiTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private ApiInOneSandbox sandbox;

	@Autowired
	private JdbcClient jdbc;

	private final String reference = UUID.randomUUID().toString();

	private MvcTestResult post(String body) {
		return this.mvc.post().uri("/api/covers").contentType(MediaType.APPLICATION_JSON).content(body).exchange();
	}

	private MvcTestResult get(String path, Object... variables) {
		return this.mvc.get().uri(path, variables).exchange();
	}

	private static JsonNode json(MvcTestResult result) {
		return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
	}

	private String body(String audioId) {
		return "{\"audioId\":\"" + audioId + "\",\"reference\":\"" + this.reference + "\"}";
	}

	private JsonNode becomes(String id, String state) {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> json(get("/api/covers/{id}", id)).get("state").asString().equals(state));
		return json(get("/api/covers/{id}", id));
	}

	@Test
	void aCoverIsSubmittedAndGetsItsClips() {
		MvcTestResult result = post("""
				{"audioId":"my-clip","customMode":true,"prompt":"Words","style":"pop","title":"T","reference":"%s"}"""
			.formatted(this.reference));
		assertThat(result).hasStatus(202);
		JsonNode job = json(result);
		String id = job.get("id").asString();
		assertThat(result).headers().hasValue("Location", "http://localhost/api/covers/" + id);
		assertThat(job.propertyNames()).containsExactly("id", "reference", "state", "taskId", "clips", "failure",
				"createdAt", "updatedAt");
		assertThat(job.get("reference").asString()).isEqualTo(this.reference);
		assertThat(job.get("state").asString()).isEqualTo("RUNNING");
		assertThat(this.sandbox.posts()).last()
			.satisfies((sent) -> assertThat(JsonMapper.shared().readTree(sent)).isEqualTo(JsonMapper.shared()
				.readTree(
						"{\"audio_id\":\"my-clip\",\"custom_mode\":true,\"prompt\":\"Words\",\"style\":\"pop\",\"title\":\"T\"}")));
		JsonNode done = becomes(id, "COMPLETE");
		assertThat(done.get("clips")).hasSize(2);
		assertThat(done.get("clips").get(0).get("audioUrl").asString())
			.isEqualTo("http://localhost/covers/" + id + "/clips/1/audio");
		assertThat(get("/covers/{id}/clips/1/audio", id)).hasStatusOk().hasContentType("audio/wav");
	}

	@Test
	void theSameReferenceIsTheSameJobAndPaidOnce() {
		int before = this.sandbox.postsReceived();
		String id = json(post(body("my-clip"))).get("id").asString();
		MvcTestResult again = post(body("my-clip"));
		assertThat(again).hasStatus(202);
		assertThat(json(again).get("id").asString()).isEqualTo(id);
		assertThat(this.sandbox.postsReceived()).isEqualTo(before + 1);
	}

	@Test
	void aReferenceWithAnotherRequestIsAConflict() {
		String id = json(post(body("my-clip"))).get("id").asString();
		MvcTestResult other = post(body("other-clip"));
		assertThat(other).hasStatus(409).hasContentType("application/problem+json");
		assertThat(json(other).get("id").asString()).isEqualTo(id);
	}

	@ParameterizedTest
	@CsvSource({ "sandbox-no-credits,REJECTED", "sandbox-unknown,REJECTED", "sandbox-429,REJECTED",
			"sandbox-drop,IN_DOUBT", "sandbox-500,IN_DOUBT" })
	void whatTheGatewayRefusesOrDoesNotAnswerIsAStateOfTheJob(String audioId, String state) {
		MvcTestResult result = post(body(audioId));
		assertThat(result).hasStatus(202);
		assertThat(json(result).get("state").asString()).isEqualTo(state);
		assertThat(json(result).get("failure").asString()).isNotBlank();
	}

	@Test
	void aRequestIsCheckedFieldByField() {
		int before = this.sandbox.postsReceived();
		MvcTestResult result = post(
				"{\"customMode\":true,\"title\":\"a\\u0000b\",\"style\":\"%s\"}".formatted("x".repeat(1001)));
		assertThat(result).hasStatus(400).hasContentType("application/problem+json");
		JsonNode problem = json(result);
		assertThat(problem.get("status").asInt()).isEqualTo(400);
		assertThat(problem.get("errors")).extracting((error) -> error.get("field").asString())
			.containsExactly("audioId", "prompt", "style", "title");
		assertThat(problem.get("errors"))
			.allSatisfy((error) -> assertThat(error.get("message").asString()).isNotBlank());
		assertThat(this.sandbox.postsReceived()).isEqualTo(before);
	}

	@Test
	void halfASymbolIsRefusedAndAWholeOneIsNot() {
		String text = "{\"audioId\":\"my-clip\",\"customMode\":true,\"prompt\":\"a\\n%s\",\"title\":\"%<s\"}";
		assertThat(json(post(text.formatted("\\ud83d"))).get("errors"))
			.extracting((error) -> error.get("field").asString())
			.containsExactly("prompt", "title");
		assertThat(post(text.formatted("\\ud83d\\ude00"))).hasStatus(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[", "[]", "\"text\"", "{\"audioId\":", "{\"audioId\":{}}",
			"{\"audioId\":\"a\",\"customMode\":\"maybe\"}" })
	void whatIsNoRequestIsAProblem(String body) {
		MvcTestResult result = post(body);
		assertThat(result).hasStatus(400).hasContentType("application/problem+json");
		assertThat(result).bodyText().doesNotContain("one.apiin", "Exception", "jackson");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"audioId\":1}", "{\"audioId\":1.5}", "{\"audioId\":true}", "{\"audioId\":[\"a\"]}",
			"{\"audioId\":[]}", "{\"audioId\":\"a\",\"audioId\":\"b\"}", "{\"audioId\":\"a\",\"x\":{\"y\":1,\"y\":2}}",
			"{\"audioId\":\"a\",\"x\":1,\"x\":1}", "{\"audioId\":\"a\",\"customMode\":\"true\"}",
			"{\"audioId\":\"a\",\"customMode\":1}", "{\"audioId\":\"a\",\"customMode\":0}",
			"{\"audioId\":\"a\",\"customMode\":0.0}", "{\"audioId\":\"a\",\"customMode\":\"\"}",
			"{\"audioId\":\"a\",\"customMode\":[true]}", "{\"audioId\":\"a\",\"title\":7}",
			"{\"audioId\":\"a\",\"reference\":12345678901234567890}", "{\"audioId\":\"a\",\"prompt\":false}",
			"{\"audioId\":\"a\",\"style\":1e3}", "{\"audioId\":\"a\"} x", "{\"audioId\":\"a\"}{\"audioId\":\"b\"}",
			"{\"audioId\":\"a\"},", "[{\"audioId\":\"a\"}]" })
	void nothingIsGuessedFromAnotherTypeOrFromTwoValues(String body) {
		int before = this.sandbox.postsReceived();
		MvcTestResult result = post(body);
		assertThat(result).hasStatus(400).hasContentType("application/problem+json");
		assertThat(result).bodyText().doesNotContain("one.apiin", "Exception", "jackson");
		assertThat(this.sandbox.postsReceived()).isEqualTo(before);
	}

	@Test
	void nullsAndUnknownFieldsAreTaken() {
		assertThat(post("{\"audioId\":\"a\",\"customMode\":null,\"title\":null,\"other\":{\"x\":[1]}}")).hasStatus(202);
	}

	@Test
	void onlyJsonIsTaken() {
		assertThat(this.mvc.post().uri("/api/covers").contentType(MediaType.TEXT_PLAIN).content(body("a")))
			.hasStatus(415);
		assertThat(this.mvc.post().uri("/api/covers").param("audioId", "a")).hasStatus(415);
	}

	@Test
	void coversAreListedNewestFirst() {
		List<String> ids = IntStream.range(0, 3)
			.mapToObj((i) -> json(post("{\"audioId\":\"my-clip\"}")).get("id").asString())
			.toList();
		assertThat(json(get("/api/covers"))).extracting((job) -> job.get("id").asString())
			.startsWith(ids.get(2), ids.get(1), ids.get(0));
		ids.forEach((id) -> becomes(id, "COMPLETE"));
		assertThat(json(get("/api/covers?state=COMPLETE"))).isNotEmpty()
			.allSatisfy((job) -> assertThat(job.get("state").asString()).isEqualTo("COMPLETE"));
	}

	@Test
	void aPageHasFiftyAndTellsTheNext() {
		this.sandbox.onSubmit("many", Answer.error(402, "insufficient_credits", "No"));
		IntStream.range(0, 51).forEach((i) -> post("{\"audioId\":\"many\"}"));
		MvcTestResult first = get("/api/covers?state=REJECTED");
		assertThat(json(first)).hasSize(50);
		assertThat(first).headers()
			.hasValue("Link", "<http://localhost/api/covers?page=1&state=REJECTED>; rel=\"next\"");
		assertThat(json(get("/api/covers?state=REJECTED&page=1"))).isNotEmpty();
		assertThat(get("/api/covers?state=REJECTED&page=1")).doesNotContainHeader("Link");
	}

	@ParameterizedTest
	@CsvSource({ "page=-1,page", "page=x,page", "page=99999999999,page", "page=2147483647,page", "state=DONE,state" })
	void parametersAreChecked(String query, String field) {
		MvcTestResult result = get("/api/covers?" + query);
		assertThat(result).hasStatus(400).hasContentType("application/problem+json");
		assertThat(json(result).get("errors").get(0).get("field").asString()).isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/covers/none", "/api/covers/01a203a6-f522-7ef1-a047-b577b5455158", "/api/nothing",
			"/api/covers/none/events", "/api" })
	void whatIsNotThereIsAProblem(String path) {
		MvcTestResult result = get(path);
		assertThat(result).hasStatus(404);
		if (path.startsWith("/api/covers/")) {
			assertThat(result).hasContentType("application/problem+json");
		}
	}

	@Test
	void aFailureTellsNothingOfTheInside() {
		this.jdbc.sql("alter table apiinone_job rename to hidden_job").update();
		try {
			MvcTestResult result = get("/api/covers");
			assertThat(result).hasStatus(500).hasContentType("application/problem+json");
			assertThat(result).bodyText().doesNotContainIgnoringCase("apiinone", "sql", "exception", "hidden");
		}
		finally {
			this.jdbc.sql("alter table hidden_job rename to apiinone_job").update();
		}
	}

}
