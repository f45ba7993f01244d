package one.apiin.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import one.apiin.ApiInOneClient;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.uploadcover.UploadCoverRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * One deadline covers connect, headers and body, and the server sees the connection
 * close.
 */
@Tag("time")
class DeadlineTests {

	private static final Duration DEADLINE = Duration.ofMillis(400);

	private static final Duration TOLERANCE = Duration.ofMillis(250);

	/**
	 * That the server sees the close is a matter of fact; how soon, of its own threads.
	 */
	private static final Duration SURELY = Duration.ofSeconds(10);

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud1");

	private static ApiInOneClient client(String baseUrl) {
		return ApiInOneClient.builder().apiKey("aio_test").baseUrl(baseUrl).callTimeout(DEADLINE).maxRetries(0).build();
	}

	/** Loading classes and Bean Validation is not what is measured here. */
	@BeforeAll
	static void warmUp() throws IOException {
		try (RawGateway gateway = RawGateway.misbehavingOnPost((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
				ApiInOneClient client = PaidOnceTests.client(gateway.baseUrl())) {
			client.uploadCover().generate(REQUEST);
			client.uploadCover().generateAsync(REQUEST).join();
			client.uploadCover().status("upl1");
		}
	}

	/** Ways of an answer not to come to its end. */
	@SuppressWarnings("ImmutableEnumChecker")
	enum Stall {

		SILENT(RawGateway.ExchangeContext::awaitClientClose),

		AFTER_THE_HEAD((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
			exchange.awaitClientClose();
		}),

		IN_THE_BODY((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + RawGateway.ACCEPTED);
			exchange.awaitClientClose();
		}),

		IN_A_GZIP_HEADER((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n\u001f");
			exchange.awaitClientClose();
		}),

		DRIBBLING((exchange) -> exchange.dribble("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + "x".repeat(5000),
				20));

		private final RawGateway.Behaviour behaviour;

		Stall(RawGateway.Behaviour behaviour) {
			this.behaviour = behaviour;
		}

	}

	@ParameterizedTest
	@EnumSource(Stall.class)
	void aSubmitThatStallsIsInDoubtAtTheDeadline(Stall stall) throws Exception {
		try (RawGateway gateway = RawGateway.behaving(stall.behaviour);
				ApiInOneClient client = client(gateway.baseUrl())) {
			Throwable thrown = inTime(() -> client.uploadCover().generate(REQUEST));
			assertThat(thrown).isInstanceOf(SubmissionInDoubtException.class).hasMessageContaining("PT0.4S");
			assertThat(gateway.sawClientClose(SURELY)).isTrue();

			Throwable later = inTime(() -> client.uploadCover().generateAsync(REQUEST).join());
			assertThat(later).hasCauseInstanceOf(SubmissionInDoubtException.class);
			assertThat(gateway.sawClientClose(SURELY)).isTrue();
			assertThat(gateway.posts()).hasSize(2);
		}
	}

	@ParameterizedTest
	@EnumSource(Stall.class)
	void aReadThatStallsEndsAtTheDeadline(Stall stall) throws Exception {
		try (RawGateway gateway = RawGateway.behaving(stall.behaviour);
				ApiInOneClient client = client(gateway.baseUrl())) {
			assertThat(inTime(() -> client.uploadCover().status("upl1"))).isInstanceOf(GatewayException.class);
			assertThat(gateway.sawClientClose(SURELY)).isTrue();
			assertThat(inTime(() -> client.uploadCover().statusAsync("upl1").join()))
				.hasCauseInstanceOf(GatewayException.class);
			assertThat(gateway.sawClientClose(SURELY)).isTrue();
		}
	}

	@Test
	void aHandshakeThatStallsEndsAtTheDeadlineThoughTheConnectTimeoutIsLonger() throws Exception {
		CountDownLatch closed = new CountDownLatch(2);
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				ApiInOneClient client = client("https://127.0.0.1:" + silent.getLocalPort())) {
			acceptAndRead(silent, closed);

			assertThat(inTime(() -> client.uploadCover().generate(REQUEST))).isInstanceOf(GatewayException.class)
				.hasMessageContaining("nothing was sent");
			assertThat(inTime(() -> client.uploadCover().generateAsync(REQUEST).join()))
				.hasCauseInstanceOf(GatewayException.class);
			assertThat(closed.await(SURELY.toSeconds(), TimeUnit.SECONDS)).as("the server sees both connections close")
				.isTrue();
		}
	}

	private static void acceptAndRead(ServerSocket server, CountDownLatch closed) {
		Thread thread = new Thread(() -> {
			while (!server.isClosed()) {
				try (Socket socket = server.accept()) {
					while (socket.getInputStream().read() >= 0) {
						// A hello that is never answered.
					}
					closed.countDown();
				}
				catch (IOException ex) {
					closed.countDown();
				}
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private static Throwable inTime(ThrowingCallable call) {
		try (SchedulingDelays delays = new SchedulingDelays()) {
			long start = System.nanoTime();
			Throwable thrown = catchThrowable(call);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DEADLINE.minusMillis(5))
				.isLessThan(DEADLINE.plus(TOLERANCE).plus(delays.tolerance()));
			return thrown;
		}
	}

	@Test
	void waitingForAFreeConnectionCountsToo() throws Exception {
		try (RawGateway gateway = RawGateway.behaving(RawGateway.ExchangeContext::awaitClientClose);
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.callTimeout(DEADLINE)
					.maxRetries(0)
					.maxConnections(1)
					.build()) {
			long start = System.nanoTime();
			CompletableFuture<Throwable> first = CompletableFuture
				.supplyAsync(() -> catchThrowable(() -> client.uploadCover().status("upl1")));

			assertThat(inTime(() -> client.uploadCover().status("upl2"))).isInstanceOf(GatewayException.class);
			assertThat(first.join()).isInstanceOf(GatewayException.class);
			// Whichever came first gives its connection back at its deadline, and not
			// before.
			assertThat(gateway.connectionsBefore(start + DEADLINE.minusMillis(5).toNanos())).isLessThanOrEqualTo(1);
		}
	}

	@Test
	void retriesStayWithinTheDeadline() throws Exception {
		try (RawGateway gateway = RawGateway
			.behaving((exchange) -> exchange.json(503, "{\"code\":503,\"msg\":\"busy\"}"));
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.callTimeout(DEADLINE)
					.maxRetries(1_000_000)
					.initialBackoff(Duration.ofMillis(50))
					.maxBackoff(Duration.ofMillis(50))
					.build()) {
			try (SchedulingDelays delays = new SchedulingDelays()) {
				long start = System.nanoTime();
				assertThat(catchThrowable(() -> client.uploadCover().status("upl1")))
					.isInstanceOf(GatewayException.class);
				assertThat(Duration.ofNanos(System.nanoTime() - start))
					.isLessThan(DEADLINE.plus(TOLERANCE).plus(delays.tolerance()));
			}
			assertThat(gateway.reads()).isGreaterThan(2);
		}
	}

}
