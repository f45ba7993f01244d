package one.apiin.spring.jobs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;

import javax.sql.DataSource;

import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.InvalidSettingException;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A web application with Spring Security's defaults: everything needs a login but the
 * endpoint.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("time")
class CallbackTests {

	private ApiInOneSandbox sandbox;

	private CallbackApplication application;

	private UploadCoverJobs jobs;

	@BeforeAll
	void start() throws IOException {
		this.sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(600)).start();
		this.application = CallbackApplication.start(this.sandbox.baseUrl(), "--spring.autoconfigure.exclude=",
				"--spring.mvc.hiddenmethod.filter.enabled=true");
		this.jobs = this.application.jobs();
	}

	@AfterAll
	void stop() {
		this.application.close();
		this.sandbox.close();
	}

	@BeforeEach
	void reset() {
		this.sandbox.reset();
	}

	private UploadCoverJob submit(String audioId) {
		return this.jobs.submit(UploadCoverRequest.of(audioId));
	}

	/** A job whose gateway never calls back, and whose task is the one given. */
	private UploadCoverJob silent(String taskId) {
		this.sandbox.nextSubmit(Answer.created(taskId));
		return submit("clip");
	}

	private String callbackUrl() {
		return CallbackApplication.callbackUrl(this.sandbox.posts().get(this.sandbox.posts().size() - 1));
	}

	private UploadCoverJob becomes(UploadCoverJob job, Predicate<UploadCoverJob> condition) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> this.jobs.find(job.id()).orElseThrow(), condition);
	}

	private static int post(String url, String body) throws Exception {
		return CallbackApplication.post(url, body);
	}

	private static int send(HttpRequest.Builder request) throws Exception {
		return CallbackApplication.send(request);
	}

	@ParameterizedTest
	@ValueSource(strings = { "clip", "sandbox-bare-callback-shape" })
	void callbacksOfEveryShapeCompleteAJobLongBeforeItsNextStatusRead(String audioId) {
		UploadCoverJob job = submit(audioId);
		becomes(job, (now) -> now.state() == UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "sandbox-drop", "sandbox-502-html", "sandbox-no-task-id" })
	void aCallbackBringsTheTaskOfAJobInDoubt(String audioId) {
		UploadCoverJob job = submit(audioId);
		assertThat(job.state()).isEqualTo(UploadCoverJobState.IN_DOUBT);
		assertThat(becomes(job, (now) -> now.state() == UploadCoverJobState.COMPLETE).taskId()).isNotNull();
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void aForgedPayloadIsOnlyAHint() throws Exception {
		UploadCoverJob job = silent("real");
		this.sandbox.onStatus("real",
				Answer.json("{\"code\":200,\"data\":{\"task_id\":\"real\",\"status\":\"processing\"}}"));
		assertThat(post(callbackUrl(), "{\"status\":\"SUCCESS\",\"task_id\":\"evil\",\"clips\":[{\"id\":\"x\","
				+ "\"audio_url\":\"https://evil.example\"}]}"))
			.isEqualTo(204);
		Awaitility.await().until(() -> this.sandbox.statusReads() == 1);
		assertThat(this.jobs.find(job.id()).orElseThrow()).isEqualTo(job);
	}

	@Test
	void aCallerWithoutTheTokenGets404() throws Exception {
		UploadCoverJob job = silent("guarded");
		String url = callbackUrl();
		char last = url.charAt(url.length() - 1);
		String flipped = url.substring(0, url.length() - 1) + ((last == 'A') ? 'B' : 'A');
		String other = url.replace(job.id(), UUID.randomUUID().toString());
		String endless = url + "A".repeat(4000);
		for (String wrong : new String[] { flipped, other, endless }) {
			assertThat(post(wrong, "{}")).as(wrong).isEqualTo(404);
		}
		assertThat(this.sandbox.statusReads()).isZero();
		assertThat(this.jobs.find(job.id())).contains(job);
	}

	@Test
	void replaysCauseFewStatusReadsAndNoChange() throws Exception {
		UploadCoverJob job = silent("replayed");
		this.sandbox.onStatus("replayed", Answer.json("{\"code\":200,\"data\":{\"status\":\"processing\"}}"));
		String url = callbackUrl();
		long start = System.nanoTime();
		for (int i = 0; i < 500; i++) {
			assertThat(post(url, "{}")).isEqualTo(204);
		}
		Awaitility.await().until(() -> this.sandbox.statusReads() > 0);
		int reads = this.sandbox.statusReads();
		// One in each window of two seconds, however long a busy machine takes.
		long windows = 1 + Duration.ofNanos(System.nanoTime() - start).toSeconds() / 2;
		assertThat(reads).isLessThanOrEqualTo((int) windows + 1);
		assertThat(this.jobs.find(job.id())).contains(job);
	}

	@Test
	void whatIsNoCallbackIsRefused() throws Exception {
		silent("refusing");
		String url = callbackUrl();
		assertThat(post(url, " ".repeat(64 * 1024 + 1))).isEqualTo(413);
		assertThat(send(HttpRequest.newBuilder(URI.create(url))
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_000_000]))))).isEqualTo(413);
		assertThat(post(url, "[".repeat(1000))).isEqualTo(400);
		assertThat(send(HttpRequest.newBuilder(URI.create(url))
			.header("Content-Encoding", "gzip")
			.POST(BodyPublishers.ofString("{}")))).isEqualTo(415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-www-form-urlencoded", "image/png", "nonsense",
			"application/x-www-form-urlencoded; charset=no-such", "multipart/form-data",
			"multipart/form-data; boundary=no-such", "multipart/form-data; boundary=\"", "multipart/mixed", "text/" })
	void aGenuineCallbackIsAcceptedWithAnyContentType(String type) throws Exception {
		this.sandbox.nextSubmit(Answer.reset());
		UploadCoverJob job = this.jobs.submit("typed " + type, UploadCoverRequest.of("clip"));
		assertThat(job.state()).isEqualTo(UploadCoverJobState.IN_DOUBT);
		String url = callbackUrl();
		String task = "typed-" + type.hashCode();
		this.sandbox.onStatus(task, Answer.json("""
				{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}
				"""));
		assertThat(send(HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString("{\"code\":200,\"data\":{\"task_id\":\"" + task + "\"}}")))).isEqualTo(204);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.jobs.find(job.id()).orElseThrow().state() == UploadCoverJobState.COMPLETE);
	}

	@Test
	void aBodyThatDripsIsCutOff() throws Exception {
		silent("dripping");
		URI url = URI.create(callbackUrl());
		long start = System.nanoTime();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.application.port())) {
			OutputStream out = socket.getOutputStream();
			out.write(("POST " + url.getPath() + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
					+ "Content-Length: 60000\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100)).until(() -> {
				if (socket.getInputStream().available() == 0) {
					out.write(' ');
					out.flush();
				}
				return socket.getInputStream().available() > 0;
			});
			byte[] answer = new byte[12];
			assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
			assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
	}

	@Test
	void onlyTheHashOfTheTokenIsStored() {
		UploadCoverJob job = silent("hashed");
		String token = callbackUrl().substring(callbackUrl().lastIndexOf('/') + 1);
		String row = JdbcClient.create(this.application.bean(DataSource.class))
			.sql("select * from apiinone_job where id = '" + job.id() + "'")
			.query()
			.singleRow()
			.toString();
		assertThat(row).contains(job.id()).doesNotContain(token).doesNotContain("aio_canary");
		assertThat(job.toString()).doesNotContain(token);
	}

	@Test
	void springSecurityOpensNothingElse() throws Exception {
		String origin = "http://127.0.0.1:" + this.application.port();
		assertThat(post(origin + "/anything", "{}")).isIn(401, 403);
		assertThat(post(origin + "/apiinone/callback", "{}")).isIn(401, 403);
		assertThat(send(HttpRequest.newBuilder(URI.create(origin + "/anything")).GET())).isEqualTo(401);
		silent("secured");
		assertThat(send(HttpRequest.newBuilder(URI.create(callbackUrl())).GET())).isEqualTo(401);
	}

	@Test
	void openingTheEndpointIsNoWarningOfSpringSecurity(CapturedOutput output) throws Exception {
		try (CallbackApplication again = CallbackApplication.start(this.sandbox.baseUrl(),
				"--spring.autoconfigure.exclude=")) {
			this.sandbox.nextSubmit(Answer.created("quiet"));
			again.jobs().submit(UploadCoverRequest.of("clip"));
			assertThat(post(callbackUrl(), "{}")).isEqualTo(204);
			assertThat(output).doesNotContain("You are asking Spring Security to ignore");
		}
	}

	@Test
	void callbacksNeedNoSpringSecurityAndKeepAContextPath() throws Exception {
		try (CallbackApplication plain = CallbackApplication.at("/shop", this.sandbox.baseUrl())) {
			this.sandbox.nextSubmit(Answer.created("plain"));
			plain.jobs().submit(UploadCoverRequest.of("clip"));
			assertThat(post(callbackUrl(), "{}")).isEqualTo(204);
			assertThat(send(HttpRequest.newBuilder(URI.create(callbackUrl())).GET())).isEqualTo(405);
		}
	}

	@Test
	void aGatewayElsewhereCantCallThisMachine() {
		assertThatThrownBy(() -> CallbackApplication.run(0, "http://localhost:8080", "https://gateway.example/api/v1"))
			.rootCause()
			.isInstanceOf(InvalidSettingException.class)
			.hasMessageContaining("apiinone.callback.public-url");
	}

}
