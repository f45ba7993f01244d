package one.apiin.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import one.apiin.ApiInOneClient;
import one.apiin.ExchangeListener;
import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.uploadcover.UploadCoverTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Listeners, continuations, key sources and proxies that misbehave: other calls are not
 * affected.
 */
@Tag("time")
class MisbehavingUserCodeTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud1");

	private static final AwaitPolicy QUICK = new AwaitPolicy(Duration.ofMillis(20), Duration.ofMillis(40),
			Duration.ofSeconds(30));

	private static RawGateway healthy() throws IOException {
		return RawGateway.misbehavingOnPost((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
	}

	private static ApiInOneClient.Builder builder(RawGateway gateway) {
		return ApiInOneClient.builder()
			.apiKey("aio_test")
			.baseUrl(gateway.baseUrl())
			.callTimeout(Duration.ofSeconds(8))
			.await(QUICK);
	}

	@Test
	void continuationsThatBlockInAWaitDoNotStarveIt() throws Exception {
		try (RawGateway gateway = healthy(); ApiInOneClient client = builder(gateway).build()) {
			List<CompletableFuture<UploadCoverStatus>> covers = new ArrayList<>();
			for (int i = 0; i < 12; i++) {
				covers.add(client.uploadCover()
					.generateAsync(REQUEST)
					.thenApply((task) -> client.uploadCover().await(task.taskId())));
			}
			for (CompletableFuture<UploadCoverStatus> cover : covers) {
				assertThat(cover.get(10, TimeUnit.SECONDS).clips()).hasSize(1);
			}
		}
	}

	@Test
	void listenersThatBlockDoNotDelayOtherBlockingWaits() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			String task = exchange.target().substring(exchange.target().indexOf('=') + 1);
			exchange.json(200, RawGateway.PENDING.replace("upl1", task));
		}); ApiInOneClient client = builder(gateway).build()) {
			CountDownLatch stuck = new CountDownLatch(4);
			for (int i = 0; i < 4; i++) {
				client.uploadCover().awaitAsync("stuck" + i, QUICK, (status, elapsed) -> {
					stuck.countDown();
					await(release);
				});
			}
			assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();

			try (SchedulingDelays delays = new SchedulingDelays()) {
				long start = System.nanoTime();
				assertThat(catchThrowable(
						() -> client.uploadCover().await("mine", QUICK.withTimeout(Duration.ofMillis(300)))))
					.isInstanceOf(AwaitTimeoutException.class);
				assertThat(Duration.ofNanos(System.nanoTime() - start))
					.isLessThan(Duration.ofMillis(550).plus(delays.tolerance()));
			}
			release.countDown();
		}
	}

	@Test
	void aBlockingWaitCallsItsListenerOnTheCallersThread() throws Exception {
		try (RawGateway gateway = healthy(); ApiInOneClient client = builder(gateway).build()) {
			List<Thread> threads = new ArrayList<>();
			client.uploadCover().await("upl1", (status, elapsed) -> threads.add(Thread.currentThread()));

			assertThat(threads).containsExactly(Thread.currentThread());
		}
	}

	@Test
	void anErrorOfAnObserverChangesNothing() throws Exception {
		ExchangeListener broken = new ExchangeListener() {
			@Override
			public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
				return (end) -> {
					throw new NoClassDefFoundError("on purpose");
				};
			}

			@Override
			public Consumer<WaitEnd> waitStarted(WaitStart start) {
				throw new NoClassDefFoundError("on purpose");
			}
		};
		try (RawGateway gateway = healthy(); ApiInOneClient client = builder(gateway).listener(broken).build()) {
			assertThat(client.uploadCover().generate(REQUEST).taskId()).isEqualTo("upl1");
			assertThat(client.uploadCover().generateAsync(REQUEST).get(5, TimeUnit.SECONDS).taskId()).isEqualTo("upl1");
			assertThat(client.uploadCover().awaitAsync("upl1").get(5, TimeUnit.SECONDS).clips()).hasSize(1);
			assertThat(client.uploadCover().await("upl1").clips()).hasSize(1);
		}
	}

	@Test
	void anObserverThatFailsDoesNotAffectTheOthers() throws Exception {
		Consumer<Object> failing = (end) -> {
			throw new IllegalStateException("on purpose");
		};
		List<String> ends = new CopyOnWriteArrayList<>();
		try (RawGateway gateway = healthy();
				ApiInOneClient client = builder(gateway).listener(new Recording("first", ends))
					.listener(listener(failing::accept, failing::accept))
					.listener(listener(null, null))
					.listener(new Recording("last", ends))
					.build()) {
			client.uploadCover().generate(REQUEST);
			client.uploadCover().await("upl1");

			assertThat(ends).containsExactly("first SUCCESS", "last SUCCESS", "first SUCCESS", "last SUCCESS",
					"first waited", "last waited");
		}
	}

	/** Fails at the start, so there is no consumer for the end. */
	private static ExchangeListener listener(Consumer<ExchangeListener.ExchangeEnd> exchange,
			Consumer<ExchangeListener.WaitEnd> wait) {
		return new ExchangeListener() {
			@Override
			public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
				return Objects.requireNonNull(exchange, "on purpose");
			}

			@Override
			public Consumer<WaitEnd> waitStarted(WaitStart start) {
				return Objects.requireNonNull(wait, "on purpose");
			}
		};
	}

	/** Records the ends that it gets. */
	private record Recording(String name, List<String> ends) implements ExchangeListener {

		@Override
		public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
			return (end) -> this.ends.add(this.name + " " + end.outcome());
		}

		@Override
		public Consumer<WaitEnd> waitStarted(WaitStart start) {
			return (end) -> this.ends.add(this.name + " waited");
		}

	}

	@Test
	void anExecutorThatRejectsDoesNotSwallowTheEnd() throws Exception {
		try (RawGateway gateway = healthy(); ApiInOneClient client = builder(gateway).executor((task) -> {
			throw new java.util.concurrent.RejectedExecutionException("full");
		}).build()) {
			assertThat(client.uploadCover().generateAsync(REQUEST).get(5, TimeUnit.SECONDS).taskId()).isEqualTo("upl1");
			assertThat(client.uploadCover().awaitAsync("upl1").get(5, TimeUnit.SECONDS).clips()).hasSize(1);
		}
	}

	@Test
	void anErrorOfTheKeySourceReleasesItsPermit() throws Exception {
		AtomicBoolean broken = new AtomicBoolean(true);
		try (RawGateway gateway = healthy(); ApiInOneClient client = builder(gateway).maxConnections(2).apiKey(() -> {
			if (broken.get()) {
				throw new NoClassDefFoundError("on purpose");
			}
			return "aio_test";
		}).build()) {
			for (int i = 0; i < 5; i++) {
				assertThat(catchThrowable(() -> client.uploadCover().statusAsync("upl1").join()).getCause())
					.isInstanceOf(ApiInOneException.class);
				assertThat(catchThrowable(() -> client.uploadCover().status("upl1")))
					.isInstanceOf(ApiInOneException.class);
			}
			broken.set(false);
			assertThat(client.uploadCover().statusAsync("upl1").get(5, TimeUnit.SECONDS).clips()).hasSize(1);
		}
	}

	@Test
	void closingBetweenTwoAttemptsEndsTheCalls() throws Exception {
		int closedPort;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			closedPort = closed.getLocalPort();
		}
		ApiInOneClient client = ApiInOneClient.builder()
			.apiKey("aio_test")
			.baseUrl("http://127.0.0.1:" + closedPort)
			.initialBackoff(Duration.ofHours(1))
			.maxBackoff(Duration.ofHours(1))
			.callTimeout(Duration.ofDays(1))
			.build();
		CompletableFuture<UploadCoverTask> submit = client.uploadCover().generateAsync(REQUEST);
		CompletableFuture<UploadCoverStatus> read = client.uploadCover().statusAsync("upl1");
		CompletableFuture<Throwable> blocking = CompletableFuture
			.supplyAsync(() -> catchThrowable(() -> client.uploadCover().status("upl1")));
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces()
				.values()
				.stream()
				.anyMatch(MisbehavingUserCodeTests::pausesInACall));

		client.close();

		assertThat(catchThrowable(() -> submit.get(5, TimeUnit.SECONDS))).cause()
			.isInstanceOf(GatewayException.class)
			.hasMessageContaining("nothing was sent");
		assertThat(catchThrowable(() -> read.get(5, TimeUnit.SECONDS))).hasCauseInstanceOf(GatewayException.class);
		assertThat(blocking.get(5, TimeUnit.SECONDS)).isInstanceOf(GatewayException.class);
	}

	private static boolean pausesInACall(StackTraceElement[] stack) {
		for (StackTraceElement element : stack) {
			if (element.getClassName().endsWith("SystemTimer") && element.getMethodName().equals("sleep")) {
				return true;
			}
		}
		return false;
	}

	@Test
	void aClosedClientSaysSoAtOnce() throws Exception {
		try (RawGateway gateway = healthy()) {
			ApiInOneClient client = builder(gateway).build();
			client.uploadCover().status("upl1");
			client.close();

			assertThat(catchThrowable(() -> client.uploadCover().generate(REQUEST)))
				.isInstanceOf(GatewayException.class)
				.hasMessageContaining("the client was closed");
			assertThat(gateway.posts()).isEmpty();
		}
	}

	@Test
	void aProxyThatAsksAgainDoesNotMakeTheSubmitBeRepeated() throws Exception {
		String head = String.join("\r\n", "HTTP/1.1 407 Who?", "Proxy-Authenticate: Basic realm=x", "Content-Length: 0",
				"", "");
		RawGateway.Behaviour asking = (exchange) -> exchange.send(head);
		try (RawGateway proxy = RawGateway.behaving(asking);
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl("http://gateway.invalid")
					.allowInsecureHttp(true)
					.proxy("127.0.0.1", proxy.port(), "me", "secret")
					.build()) {
			assertThat(catchThrowable(() -> client.uploadCover().generate(REQUEST)))
				.isInstanceOf(GatewayException.class);
			assertThat(proxy.posts()).hasSize(1);
			assertThat(catchThrowable(() -> client.uploadCover().generateAsync(REQUEST).join()))
				.hasCauseInstanceOf(GatewayException.class);
			assertThat(proxy.posts()).hasSize(2);
		}
	}

	@Test
	void waitingForAConnectionIsNotLimitedByTheConnectTimeout() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			await(answer);
			exchange.json(200, RawGateway.ACCEPTED);
		}); ApiInOneClient client = builder(gateway).maxConnections(1).connectTimeout(Duration.ofMillis(50)).build()) {
			CompletableFuture<UploadCoverTask> first = CompletableFuture
				.supplyAsync(() -> client.uploadCover().generate(REQUEST));
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<UploadCoverTask> second = new CompletableFuture<>();
			Thread caller = new Thread(() -> second.complete(client.uploadCover().generate(REQUEST)));
			caller.start();
			// Longer than three connect timeouts, after which it would have given up.
			assertThat(catchThrowable(() -> second.get(400, TimeUnit.MILLISECONDS)))
				.isInstanceOf(java.util.concurrent.TimeoutException.class);
			answer.countDown();

			assertThat(first.get(5, TimeUnit.SECONDS).taskId()).isEqualTo("upl1");
			assertThat(second.get(5, TimeUnit.SECONDS).taskId()).isEqualTo("upl1");
		}
	}

	@Test
	void aWaitHonoursRetryAfterOfAnUnavailableGateway() throws Exception {
		try (RawGateway gateway = RawGateway
			.behaving((exchange) -> exchange.send("HTTP/1.1 503 X\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n"));
				ApiInOneClient client = builder(gateway).build()) {
			CompletableFuture<UploadCoverStatus> wait = client.uploadCover().awaitAsync("upl1", QUICK);
			Awaitility.await().until(() -> gateway.reads() > 0);
			Awaitility.await("no other poll, though one was due every 20 to 40 ms")
				.during(Duration.ofMillis(400))
				.atMost(Duration.ofSeconds(10))
				.until(() -> gateway.reads() == 1);
			assertThat(wait).isNotDone();
		}
	}

	@Test
	void everyFailureOfAReadNamesItsTask() throws Exception {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange.json(404, "{}"));
				ApiInOneClient client = builder(gateway).build()) {
			assertThat(catchThrowableOfType(ApiInOneException.class, () -> client.uploadCover().status("t9")))
				.hasMessageContaining("t9")
				.extracting(ApiInOneException::taskId)
				.isEqualTo("t9");
			assertThat(catchThrowableOfType(ApiInOneException.class,
					() -> client.uploadCover().await("t9", QUICK.withTimeout(Duration.ofMillis(200))))
				.taskId()).isEqualTo("t9");
		}
	}

	@Test
	void aKeyThatAMalformedAnswerQuotesIsMasked() throws Exception {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\naio_canary123\r\n\r\n");
			exchange.finish();
		}); ApiInOneClient client = builder(gateway).apiKey("aio_canary123").build()) {
			assertThat(catchThrowable(() -> client.uploadCover().generate(REQUEST)))
				.isInstanceOf(SubmissionInDoubtException.class)
				.hasMessageNotContaining("canary")
				.hasStackTraceContaining("***");
			assertThat(catchThrowable(() -> client.uploadCover().generateAsync(REQUEST).join())).cause()
				.hasMessageNotContaining("canary");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
