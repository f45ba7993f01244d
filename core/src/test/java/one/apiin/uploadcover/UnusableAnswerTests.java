package one.apiin.uploadcover;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.task.AwaitPolicy;
import one.apiin.testing.Reply;
import one.apiin.testing.SweepingAppender;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An unusable answer is in the exception and in the log: status, type, the start of its
 * body, and what could be a task id; without what the request carried.
 */
class UnusableAnswerTests {

	private static final String PAGE = "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>";

	private static final String PROMPT = "Moonlight over the \"harbour\"\nwaves are calling me home tonight";

	private static final String STYLE = "melancholic shoegaze";

	private static final String TITLE = "Z\u00fcrich";

	private static final String CALLBACK = "https://covers.example/hook/c0ffee-5ecret-t0ken?x=1&y=2";

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.builder("aud123")
		.customMode(true)
		.prompt(PROMPT)
		.style(STYLE)
		.title(TITLE)
		.callbackUrl(URI.create(CALLBACK))
		.build();

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@Test
	void aSubmitInDoubtCarriesTheAnswer() {
		this.gateway.answers(Reply.of(502, "text/html; charset=utf-8", PAGE.getBytes(StandardCharsets.UTF_8)));
		assertThat(doubt()).hasMessageContainingAll("HTTP 502", "text/html; charset=utf-8", PAGE);
		assertThat(SweepingAppender.ownEvents())
			.anyMatch((event) -> event.startsWith("WARN") && event.contains("Just a moment..."));
	}

	@Test
	void aReadThatFailedCarriesTheAnswer() {
		this.gateway.answers(Reply.of(403, "text/html", PAGE.getBytes(StandardCharsets.UTF_8)));
		assertThat(readFailure()).isInstanceOf(GatewayException.class)
			.hasMessageContainingAll("HTTP 403", "text/html", PAGE, "task t1");
	}

	@Test
	void aBodyIsCutAfterTwoHundredCharactersAndEscaped() {
		String body = "\u001b[31m" + "x".repeat(195) + "THE END";
		this.gateway.answers(Reply.of(200, "text/plain", body.getBytes(StandardCharsets.UTF_8)));
		assertThat(readFailure().getMessage()).contains("\\u001b[31mxxx")
			.contains("x...")
			.doesNotContain("THE END")
			.matches("[\\x20-\\x7e]*");
	}

	@Test
	void aWaitWhoseReadsAllFailReportsTheReason() {
		this.gateway.answers(Reply.json("{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"t1\","
				+ "\"status\":\"complete\",\"clips\":[{\"id\":\"a\",\"duration\":NaN}]}}"));
		AwaitTimeoutException thrown = catchThrowableOfType(AwaitTimeoutException.class,
				() -> this.gateway.uploadCover().await("t1", brief()));
		assertThat(thrown).hasMessageContainingAll("HTTP 200", "application/json", "NaN", "status reads failed");
		assertThat(thrown.getCause()).isInstanceOf(GatewayException.class).hasMessageContaining("NaN");
	}

	@Test
	void aChallengePageDoesNotEndAWait() {
		this.gateway.answers(Reply.of(403, "text/html", PAGE.getBytes(StandardCharsets.UTF_8)), Reply.empty(401),
				Reply.json(404, "{\"detail\":\"Not Found\"}"), Reply.json(404, "{}"), Reply.empty(404),
				Reply.json(402, "{\"code\":402,\"message\":\"no credits\"}"),
				Reply.json(429, "{\"code\":429,\"message\":\"slow down\"}"),
				Reply.json(425, "{\"code\":425,\"message\":\"too early\"}"), Reply.empty(302),
				Reply.golden(200, "shapes/status/documented.json"));
		assertThat(this.gateway.uploadCover().await("upl987654321bksv").clips()).hasSize(1);
		assertThat(this.gateway.requests()).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 302, 403, 404, 408, 429, 500, 503, 520 })
	void aReadIsRepeatedAfterARefusalThatIsNotTheGateways(int status) {
		Reply page = Reply.golden(status, "shapes/error/page.html");
		this.gateway.answers(page, Reply.json("[]"), Reply.golden(200, "shapes/status/documented.json"));
		try (var client = this.gateway.client((builder) -> builder.maxRetries(2)
			.initialBackoff(Duration.ofMillis(1))
			.maxBackoff(Duration.ofMillis(2)))) {
			assertThat(client.uploadCover().status("upl987654321bksv").clips()).hasSize(1);
		}
		assertThat(this.gateway.requests()).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{`x`:1,`result`:{`task`:{`id`:`upl-7`}}}|upl-7",
			"{`code`:200,`data`:[{`taskId`:`upl-7`}]}|upl-7", "{`code`:200,`data`:{`job_id`:`upl-7`}}|upl-7",
			"{`code`:200,`data`:{`task_ids`:[`upl-7`]}}|upl-7", "{`code`:200,`data`:{`new_task_id`:12345}}|12345",
			"{`code`:500,`data`:{`result`:{`taskId`:`upl-7`}}}|upl-7" })
	void anIdInATaskIdFieldIsTheTasks(String body, String id) {
		this.gateway.answers(Reply.json(body.replace('`', '"')));
		SubmissionInDoubtException doubt = doubt();
		assertThat(doubt.taskId()).isEqualTo(id);
		assertThat(doubt).hasMessageContaining(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'code':200,'data':'upl-7'}", "{'code':200,'data':{'request_id':'upl-7'}}",
			"{'code':200,'data':['upl-7']}", "{'code':200,'result':{'id':'upl-7'}}", "\"upl-7\"", "['upl-7']",
			"{'code':200,'data':{'task_id':'upl-7'}} trailing",
			"{'code':200,'data':{'task_id':'upl-7','duration':NaN}}",
			"{'code':200,'data':{'task_id':'upl-7','task_id':'upl-7'}}", "<task><task_id>upl-7</task_id></task>",
			"accepted, task id: upl-7", "{'code':200,'data':{'task_id':'upl-7'" })
	void aPossibleTaskIdIsInTheMessage(String body) {
		String filler = body.startsWith("{") ? "{\"filler\":\"" + "x".repeat(300) + "\"," + body.substring(1) : body;
		this.gateway.answers(Reply.json(filler.replace('\'', '"')));
		SubmissionInDoubtException doubt = doubt();
		assertThat(doubt.taskId()).isNull();
		assertThat(doubt).hasMessageContaining("could be a task id").hasMessageContaining("upl-7");
	}

	@Test
	void twoTasksAreNotOne() {
		this.gateway.answers(Reply.json("[{\"task_id\":\"upl-7\"},{\"task_id\":\"upl-8\"}]"));
		SubmissionInDoubtException doubt = doubt();
		assertThat(doubt.taskId()).isNull();
		assertThat(doubt).hasMessageContainingAll("upl-7", "upl-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Location: /api/v1/tasks/upl-7", "Location: https://x.example/s?task_id=upl-7",
			"Content-Location: /covers/upl-7", "X-Task-Id: upl-7" })
	void aTaskIdMayBeInAHeader(String header) {
		this.gateway.answers(Reply.empty(202).header(header));
		assertThat(doubt()).hasMessageContaining("upl-7");
	}

	@Test
	void aValueOfTheRequestIsNotATask() {
		this.gateway
			.answers(Reply.json(500, "{\"code\":500,\"message\":\"no\",\"audio_id\":\"aud123\",\"task\":\"aud123\"}"));
		assertThat(doubt().getMessage()).doesNotContain("could be a task id");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 400, 403, 418, 500, 502 })
	void valuesOfTheRequestAreMaskedHoweverTheyAreQuoted(int status) {
		String json = JsonMapper.shared().writeValueAsString(REQUEST);
		for (String body : new String[] { json,
				"{\"error\":{\"message\":" + JsonMapper.shared().writeValueAsString(json) + "}}",
				"{\"code\":" + status + ",\"message\":"
						+ JsonMapper.shared().writeValueAsString("bad prompt: " + PROMPT) + "}",
				"{\"code\":" + status + ",\"message\":\"style " + STYLE.toUpperCase(Locale.ROOT) + " is not known\"}",
				"{\"code\":" + status + ",\"msg\":\"callback " + CALLBACK.replace("/", "\\/") + " failed\"}",
				"{\"code\":" + status + ",\"msg\":\"title Z\\u00fcrich and Z\u00fcrich\"}",
				"<p>waves are calling me home</p><a href='" + CALLBACK.replace("&", "&amp;") + "'>x</a>",
				"?cb=https%3A%2F%2Fcovers.example%2Fhook%2Fc0ffee-5ecret-t0ken&style=melancholic+shoegaze&t=Z%C3%BCrich",
				"{\"detail\":\"...ight over the \\\"harbour\\\"...\"}", "<b>" + "melancholic shoe" }) {
			this.gateway.answers(Reply.json(status, body));
			ApiInOneException thrown = catchThrowableOfType(ApiInOneException.class,
					() -> this.gateway.uploadCover().generate(REQUEST));
			assertThat(thrown.toString().toLowerCase(Locale.ROOT)).as(body)
				.contains("***")
				.doesNotContain("moonlight", "harbour", "calling", "melancholic", "shoegaze", "z\u00fcrich", "zürich",
						"covers.example", "c0ffee", "5ecret", "t0ken");
		}
	}

	@Test
	void aStatusThatQuotesTheRequestOfItsTaskIsMaskedToo() {
		this.gateway.answers(Reply
			.json("{\"request_body\":{\"callback_url\":\"https://x.example/5ecret\",\"prompt\":\"la \\\"la\\\", moon\"},"
					+ "\"raw\":\"{\\\"callBackUrl\\\":\\\"https://x.example/5ecret\\\",\\\"a\\\":1}\",\"duration\":NaN}"));
		assertThat(readFailure().getMessage()).contains("***", "request_body").doesNotContain("5ecret", "moon");
	}

	private SubmissionInDoubtException doubt() {
		return catchThrowableOfType(SubmissionInDoubtException.class,
				() -> this.gateway.uploadCover().generate(REQUEST));
	}

	private ApiInOneException readFailure() {
		return catchThrowableOfType(ApiInOneException.class, () -> this.gateway.uploadCover().status("t1"));
	}

	private static AwaitPolicy brief() {
		return new AwaitPolicy(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(300));
	}

}
