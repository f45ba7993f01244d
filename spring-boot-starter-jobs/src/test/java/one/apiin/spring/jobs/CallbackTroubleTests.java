package one.apiin.spring.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callbacks when something else goes wrong, and what is seen of them.
 */
@Tag("campaign")
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class CallbackTroubleTests {

	private static final Answer COMPLETE = Answer.json("""
			{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}""");

	private ApiInOneSandbox sandbox;

	@BeforeEach
	void start() {
		this.sandbox = ApiInOneSandbox.start();
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
	}

	private UploadCoverJob submit(CallbackApplication application, Answer answer) {
		this.sandbox.nextSubmit(answer);
		return application.jobs().submit(UploadCoverRequest.of("clip"));
	}

	private String url() {
		return CallbackApplication.callbackUrl(this.sandbox.posts().get(this.sandbox.posts().size() - 1));
	}

	private static void becomes(CallbackApplication application, UploadCoverJob job, UploadCoverJobState state) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(40))
			.ignoreExceptions()
			.until(() -> application.jobs().find(job.id()).orElseThrow().state() == state);
	}

	@ParameterizedTest
	@EnumSource(names = { "CALLBACK_RECEIVED", "CHANGE_WRITTEN" })
	void whileTheDatabaseFailsTheSenderIsAskedToTryAgain(CrashPoint point) throws Exception {
		Map<String, Object> database = TestDatabase.POSTGRESQL.fresh();
		String direct = (String) database.get("spring.datasource.url");
		int port = URI.create(direct.substring("jdbc:".length())).getPort();
		try (TcpProxy proxy = new TcpProxy(port);
				CallbackApplication application = CallbackApplication.start(this.sandbox.baseUrl(),
						"--spring.datasource.url=" + direct.replace(":" + port, ":" + proxy.port()),
						"--spring.datasource.username=postgres", "--spring.datasource.hikari.connection-timeout=500",
						"--apiinone.jobs.initialize-schema=always", "--apiinone.jobs.heartbeat-interval=1s",
						"--apiinone.jobs.missed-heartbeats=4")) {
			UploadCoverJob job = submit(application, Answer.reset());
			Awaitility.await().until(() -> delivered(application, job));
			UploadCoverJob doubted = application.jobs().find(job.id()).orElseThrow();
			this.sandbox.onStatus("late", COMPLETE);
			String body = "{\"code\":200,\"data\":{\"task_id\":\"late\"}}";
			application.crashPoints((reached) -> {
				if (reached == point) {
					proxy.cut();
				}
			});
			assertThat(CallbackApplication.post(url(), body)).isEqualTo(503);
			assertThat(CallbackApplication.post(url(), body)).isEqualTo(503);
			application.crashPoints((reached) -> {
			});
			proxy.mend();
			Awaitility.await().ignoreExceptions().until(() -> application.jobs().find(job.id()).isPresent());
			assertThat(application.jobs().find(job.id())).map(UploadCoverJob::version).contains(doubted.version());
			assertThat(CallbackApplication.post(url(), body)).isEqualTo(204);
			becomes(application, job, UploadCoverJobState.COMPLETE);
			Awaitility.await()
				.untilAsserted(() -> assertThat(application.received(job.id()))
					.containsExactly(UploadCoverJobState.IN_DOUBT, UploadCoverJobState.COMPLETE));
			assertThat(this.sandbox.postsReceived()).isOne();
		}
	}

	private static boolean delivered(CallbackApplication application, UploadCoverJob job) {
		return application.jobs().find(job.id()).orElseThrow().event() == EventDelivery.DELIVERED;
	}

	@Test
	void aCallbackIsFollowedByAReadWhateverReadTheJobInBetween() throws Exception {
		try (CallbackApplication application = CallbackApplication.start(this.sandbox.baseUrl())) {
			UploadCoverJob job = submit(application, Answer.created("busy"));
			this.sandbox.onStatus("busy", Answer.json("{\"code\":200,\"data\":{\"status\":\"processing\"}}"));
			CallbackApplication.post(url(), "{}");
			Awaitility.await().until(() -> this.sandbox.statusReads() == 1);
			CallbackApplication.post(url(), "{}");
			JdbcClient jdbc = JdbcClient.create(application.bean(DataSource.class));
			Awaitility.await()
				.until(() -> jdbc
					.sql("update apiinone_scheduled_tasks set execution_time = current_timestamp"
							+ " where picked = false and task_name = 'apiinone-job'")
					.update() == 1);
			Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> this.sandbox.statusReads() == 2);
			this.sandbox.onStatus("busy", COMPLETE);
			CallbackApplication.post(url(), "{}");
			becomes(application, job, UploadCoverJobState.COMPLETE);
		}
	}

	@Test
	void listenersThatStandStillDelayNeitherCallbacksNorStatusReads() throws Exception {
		CountDownLatch go = new CountDownLatch(1);
		// As many as apiinone.jobs.event-threads.
		CountDownLatch standing = new CountDownLatch(4);
		try (CallbackApplication application = CallbackApplication.start(this.sandbox.baseUrl())) {
			application.listener((job) -> {
				standing.countDown();
				await(go);
			});
			for (int i = 0; i < 8; i++) {
				submit(application, Answer.error(402, "insufficient_credits", "none"));
			}
			assertThat(standing.await(20, TimeUnit.SECONDS)).isTrue();
			UploadCoverJob job = submit(application, Answer.created("behind"));
			this.sandbox.onStatus("behind", COMPLETE);
			assertThat(CallbackApplication.post(url(), "{}")).isEqualTo(204);
			becomes(application, job, UploadCoverJobState.COMPLETE);
			assertThat(application.received(job.id())).isEmpty();
			go.countDown();
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(application.received(job.id())).containsExactly(UploadCoverJobState.COMPLETE));
		}
		finally {
			go.countDown();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void theTokenIsInNoLogOfOursNoMetricAndNoAnswer(CapturedOutput output) throws Exception {
		try (CallbackApplication application = CallbackApplication.start(this.sandbox.baseUrl(),
				"--logging.level.one.apiin=TRACE", "--logging.level.org.apache.hc=TRACE", "--logging.level.feign=TRACE",
				"--logging.level.com.github.kagkarlsson=TRACE", "--management.endpoints.web.exposure.include=*")) {
			StringBuilder observed = new StringBuilder();
			application.bean(ObservationRegistry.class).observationConfig().observationHandler(into(observed));
			UploadCoverJob job = submit(application, Answer.created("watched"));
			this.sandbox.onStatus("watched", COMPLETE);
			String token = url().substring(url().lastIndexOf('/') + 1);
			assertThat(CallbackApplication.post(url(), "{}")).isEqualTo(204);
			String answers = text(url(), "PUT /x HTTP/1.1") + text(url(), "POST /x HTTP/1.1\r\nContent-Encoding: gzip");
			becomes(application, job, UploadCoverJobState.COMPLETE);
			Awaitility.await().until(() -> observed.toString().contains("{job}/{token}"));
			assertThat(output).contains(job.id()).doesNotContain(token);
			assertThat(application.bean(MeterRegistry.class).getMeters().toString()).isNotEmpty();
			assertThat(application.bean(MeterRegistry.class)
				.getMeters()
				.stream()
				.map((meter) -> meter.getId().toString())
				.toList()
				.toString()).contains("apiinone.jobs").doesNotContain(token);
			assertThat(observed.toString()).doesNotContain(token);
			assertThat(answers).contains(" 405 ", " 415 ").doesNotContain(token);
			assertThat(application.jobs().find(job.id()).orElseThrow().toString()).doesNotContain(token);
		}
	}

	private static ObservationHandler<Observation.Context> into(StringBuilder observed) {
		return new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				synchronized (observed) {
					observed.append(context.getName()).append(context.getContextualName());
					observed.append(context.getAllKeyValues()).append('\n');
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		};
	}

	/** The whole answer to a request whose line names the callback instead of /x. */
	private static String text(String url, String head) throws IOException {
		URI uri = URI.create(url);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
			socket.setSoTimeout(20_000);
			send(socket, head.replace("/x", uri.getPath()) + "\r\nHost: x\r\nConnection: close\r\n"
					+ "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	private static void send(Socket socket, String text) throws IOException {
		OutputStream out = socket.getOutputStream();
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	@Test
	void bodiesWithoutAnEndAreCutOff() throws Exception {
		try (CallbackApplication application = CallbackApplication.start(this.sandbox.baseUrl())) {
			submit(application, Answer.created("bounded"));
			assertThat(status(url(), "Content-Length: 400000000", "x")).isEqualTo(413);
			assertThat(status(url(), "Content-Length: 65537", " ".repeat(65_537))).isEqualTo(413);
			assertThat(status(url(), "Content-Length: 65536", "{}" + " ".repeat(65_534))).isEqualTo(204);
			String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
			assertThat(status(url(), "Transfer-Encoding: chunked", chunk.repeat(17))).isEqualTo(413);
			assertThat(CallbackApplication.post(url(), "[".repeat(30_000))).isEqualTo(400);
			assertThat(CallbackApplication.post(url(), "{}")).isEqualTo(204);
		}
	}

	/**
	 * The status of the first answer; the body may be the beginning of an endless one.
	 */
	private static int status(String url, String header, String body) throws IOException {
		URI uri = URI.create(url);
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
			socket.setSoTimeout(20_000);
			send(socket, "POST " + uri.getPath() + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + header
					+ "\r\n\r\n" + body);
			InputStream in = socket.getInputStream();
			return Integer.parseInt(new String(in.readNBytes(12), StandardCharsets.ISO_8859_1).substring(9));
		}
	}

	@Test
	void belowAContextPathSpringSecurityLetsTheCallbackPassAndNothingElse() throws Exception {
		try (CallbackApplication application = CallbackApplication.at("/shop", this.sandbox.baseUrl(),
				"--spring.autoconfigure.exclude=")) {
			UploadCoverJob job = submit(application, Answer.created("shop"));
			this.sandbox.onStatus("shop", COMPLETE);
			assertThat(url()).contains("/shop/apiinone/callback/");
			assertThat(CallbackApplication.post(url(), "{}")).isEqualTo(204);
			becomes(application, job, UploadCoverJobState.COMPLETE);
			String origin = "http://127.0.0.1:" + application.port() + "/shop";
			for (String other : new String[] { "/orders", "/apiinone/callback", "/apiinone/callback/x",
					"/apiinone/callback/x/y/z", "/apiinone/callbacks/x/y" }) {
				assertThat(CallbackApplication.post(origin + other, "{}")).as(other).isIn(401, 403);
			}
			assertThat(CallbackApplication.send(HttpRequest.newBuilder(URI.create(origin + "/orders")).GET()))
				.isEqualTo(401);
		}
	}

}
