package one.apiin.faults;

import java.io.IOException;
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
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Listeners, continuations, executors and key sources that misbehave: other calls are not
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

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
