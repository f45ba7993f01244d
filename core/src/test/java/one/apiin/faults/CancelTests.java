package one.apiin.faults;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import one.apiin.ApiInOneClient;
import one.apiin.ExchangeListener;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.uploadcover.UploadCoverTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Cancellation: futures that are cancelled, threads that are interrupted, clients that
 * are closed.
 */
class CancelTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud1");

	private static final Duration AT_ONCE = Duration.ofMillis(250);

	private static ApiInOneClient client(String baseUrl) {
		return PaidOnceTests.client(baseUrl);
	}

	@Test
	void cancellingAWaitInTheMiddleOfAnExchangeClosesIt() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			exchange.awaitClientClose();
		}); ApiInOneClient client = client(gateway.baseUrl())) {
			CompletableFuture<UploadCoverStatus> wait = client.uploadCover().awaitAsync("upl1");
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();

			closesAtOnce(gateway, () -> wait.cancel(true));
			assertThat(gateway.reads()).isEqualTo(1);
		}
	}

	private static void closesAtOnce(RawGateway gateway, Runnable cancellation) throws InterruptedException {
		try (SchedulingDelays delays = new SchedulingDelays()) {
			long start = System.nanoTime();
			cancellation.run();
			assertThat(gateway.sawClientClose(Duration.ofSeconds(10))).isTrue();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE.plus(delays.tolerance()));
		}
	}

	@Test
	void cancellingAStatusReadClosesIt() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			exchange.awaitClientClose();
		}); ApiInOneClient client = client(gateway.baseUrl())) {
			CompletableFuture<UploadCoverStatus> read = client.uploadCover().statusAsync("upl1");
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();

			closesAtOnce(gateway, () -> read.cancel(true));
		}
	}

	@Test
	void cancellingASubmitBeforeItWasSentPreventsIt() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			await(answer);
			exchange.json(200, RawGateway.ACCEPTED);
		});
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.maxConnections(1)
					.build()) {
			CompletableFuture<UploadCoverTask> first = client.uploadCover().generateAsync(UploadCoverRequest.of("a"));
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<UploadCoverTask> second = client.uploadCover().generateAsync(UploadCoverRequest.of("b"));
			CompletableFuture<UploadCoverTask> third = client.uploadCover().generateAsync(UploadCoverRequest.of("c"));
			second.cancel(true);
			answer.countDown();
			CompletableFuture.allOf(first, third).join();

			assertThat(gateway.posts()).hasSize(2).noneMatch((body) -> body.contains("\"b\""));
		}
	}

	@Test
	void cancellingASubmitThatWasSentChangesNothingAndItsOutcomeReachesTheListener() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		List<String> started = new CopyOnWriteArrayList<>();
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			await(answer);
			exchange.json(200, RawGateway.ACCEPTED);
		});
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.listener(new ExchangeListener() {
						@Override
						public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
							return (end) -> started.add(end.outcome() + " " + end.taskId());
						}
					})
					.build()) {
			CompletableFuture<UploadCoverTask> submit = client.uploadCover().generateAsync(REQUEST);
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			submit.cancel(true);
			answer.countDown();

			Awaitility.await().untilAsserted(() -> assertThat(started).containsExactly("SUCCESS upl1"));
			assertThat(gateway.posts()).hasSize(1);
		}
	}

	@Test
	void anInterruptDuringASubmitIsInDoubtAndKeepsTheFlag() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			exchange.awaitClientClose();
		}); ApiInOneClient client = client(gateway.baseUrl())) {
			Interrupted caller = new Interrupted(() -> client.uploadCover().generate(REQUEST));
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			caller.interruptAndJoin();

			assertThat(caller.thrown).isInstanceOf(SubmissionInDoubtException.class)
				.hasMessageContaining("interrupted");
			assertThat(caller.flag).isTrue();
			assertThat(gateway.posts()).hasSize(1);
		}
	}

	@Test
	void anInterruptDuringAReadEndsItAndKeepsTheFlag() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			exchange.awaitClientClose();
		}); ApiInOneClient client = client(gateway.baseUrl())) {
			Interrupted caller = new Interrupted(() -> client.uploadCover().status("upl1"));
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			caller.interruptAndJoin();

			assertThat(caller.thrown).isInstanceOf(GatewayException.class);
			assertThat(caller.flag).isTrue();
			assertThat(gateway.reads()).isEqualTo(1);
		}
	}

	@Test
	void anInterruptDuringAWaitEndsItAndKeepsTheFlag() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			exchange.json(200, RawGateway.PENDING);
			arrived.countDown();
		}); ApiInOneClient client = client(gateway.baseUrl())) {
			Interrupted caller = new Interrupted(() -> client.uploadCover().await("upl1"));
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			caller.interruptAndJoin();

			assertThat(caller.thrown).isInstanceOf(AwaitTimeoutException.class).hasMessageContaining("upl1");
			assertThat(caller.flag).isTrue();
		}
	}

	@Test
	void aThreadThatIsInterruptedBeforehandSendsNothing() throws Exception {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
				ApiInOneClient client = client(gateway.baseUrl())) {
			Thread.currentThread().interrupt();
			Throwable thrown = catchThrowable(() -> client.uploadCover().generate(REQUEST));

			assertThat(Thread.interrupted()).isTrue();
			assertThat(thrown).isInstanceOf(GatewayException.class).hasMessageContaining("nothing was sent");
			assertThat(gateway.posts()).isEmpty();
			assertThat(client.uploadCover().generate(REQUEST).taskId()).isEqualTo("upl1");
		}
	}

	@Test
	void closingTheClientEndsWaitsAndCalls() throws Exception {
		CountDownLatch arrived = new CountDownLatch(2);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			exchange.awaitClientClose();
		})) {
			ApiInOneClient client = client(gateway.baseUrl());
			CompletableFuture<UploadCoverStatus> wait = client.uploadCover().awaitAsync("upl1");
			CompletableFuture<UploadCoverTask> submit = client.uploadCover().generateAsync(REQUEST);
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();

			client.close();

			assertThat(catchThrowable(() -> wait.get(5, TimeUnit.SECONDS)))
				.hasCauseInstanceOf(AwaitTimeoutException.class);
			assertThat(catchThrowable(() -> submit.get(5, TimeUnit.SECONDS)))
				.hasCauseInstanceOf(SubmissionInDoubtException.class);
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

	/** A caller's thread that can be interrupted and asked afterwards. */
	private static final class Interrupted {

		private final Thread thread;

		private volatile Throwable thrown;

		private volatile boolean flag;

		Interrupted(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
			this.thread = new Thread(() -> {
				this.thrown = catchThrowable(call);
				this.flag = Thread.currentThread().isInterrupted();
			});
			this.thread.start();
		}

		void interruptAndJoin() throws InterruptedException {
			this.thread.interrupt();
			this.thread.join(Duration.ofSeconds(10).toMillis());
			assertThat(this.thread.isAlive()).as("still blocked").isFalse();
		}

	}

}
