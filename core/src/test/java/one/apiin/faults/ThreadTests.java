package one.apiin.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import one.apiin.ApiInOneClient;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Threads and connections are bounded, whatever the number of waits, and gone after
 * closing.
 */
@Tag("time")
class ThreadTests {

	private static final AwaitPolicy QUICK = new AwaitPolicy(Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMinutes(1));

	private static Set<Thread> libraryThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("apiinone-"))
			.collect(Collectors.toSet());
	}

	@Test
	void aThousandWaitsNeedNoMoreThreadsThanTheBoundAndNoMoreConnections() throws Exception {
		Set<Thread> before = libraryThreads();
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			String task = exchange.target().substring(exchange.target().indexOf('=') + 1);
			exchange.json(200, RawGateway.PENDING.replace("upl1", task));
		});
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.maxConnections(8)
					.build()) {
			List<CompletableFuture<UploadCoverStatus>> waits = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				waits.add(client.uploadCover().awaitAsync("t" + i, QUICK, ProgressListener.none()));
			}
			Awaitility.await().until(() -> gateway.reads() > 3000);

			Set<Thread> threads = libraryThreads();
			threads.removeAll(before);
			assertThat(threads).hasSizeBetween(1, 16).allMatch(Thread::isDaemon);
			assertThat(gateway.mostOpen()).isLessThanOrEqualTo(8);
			assertThat(waits).noneMatch(CompletableFuture::isDone);
		}
	}

	@Test
	void aThousandWaitsHaveAsManyThreadsAsOne() throws Exception {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			String task = exchange.target().substring(exchange.target().indexOf('=') + 1);
			exchange.json(200, RawGateway.PENDING.replace("upl1", task));
		}); ApiInOneClient client = ApiInOneClient.builder().apiKey("aio_test").baseUrl(gateway.baseUrl()).build()) {
			Set<Thread> before = libraryThreads();
			client.uploadCover().awaitAsync("t", QUICK, ProgressListener.none());
			Awaitility.await().until(() -> gateway.reads() > 10);
			long withOne = libraryThreads().stream().filter((thread) -> !before.contains(thread)).count();

			for (int i = 0; i < 1000; i++) {
				client.uploadCover().awaitAsync("t" + i, QUICK, ProgressListener.none());
			}
			Awaitility.await().until(() -> gateway.reads() > 3000);
			assertThat(libraryThreads().stream().filter((thread) -> !before.contains(thread))).hasSize((int) withOne);
		}
	}

	@Test
	void waitsForTheSameTaskShareTheirPolls() throws Exception {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange.json(200, RawGateway.PENDING));
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.build()) {
			AwaitPolicy slow = new AwaitPolicy(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(1));
			List<CompletableFuture<UploadCoverStatus>> waits = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				waits.add(client.uploadCover().awaitAsync("upl1", slow, ProgressListener.none()));
			}
			Awaitility.await().until(() -> gateway.reads() > 0);
			Awaitility.await("one poll for all of them, at once and later")
				.during(Duration.ofMillis(500))
				.until(() -> gateway.reads() == 1);
			assertThat(waits).noneMatch(CompletableFuture::isDone);
		}
	}

	@Test
	void twoHundredBlockingCallsAtOnceKeepToTheConnectionLimit() throws Exception {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange.json(200, RawGateway.COMPLETE));
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.maxConnections(5)
					.build()) {
			List<Thread> callers = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				Thread caller = new Thread(() -> client.uploadCover().status("upl1"));
				callers.add(caller);
				caller.start();
			}
			for (Thread caller : callers) {
				caller.join();
			}
			assertThat(gateway.reads()).isEqualTo(200);
			assertThat(gateway.mostOpen()).isLessThanOrEqualTo(5);
		}
	}

	@Test
	void closingEndsAllThreads() throws Exception {
		Set<Thread> before = libraryThreads();
		try (RawGateway gateway = RawGateway.misbehavingOnPost((exchange) -> exchange.json(200, RawGateway.ACCEPTED))) {
			for (int i = 0; i < 20; i++) {
				try (ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.build()) {
					client.uploadCover().generate(UploadCoverRequest.of("aud1"));
					client.uploadCover().generateAsync(UploadCoverRequest.of("aud1")).join();
					client.uploadCover().await("upl1");
				}
			}
			Awaitility.await().untilAsserted(() -> {
				Set<Thread> left = libraryThreads();
				left.removeAll(before);
				assertThat(left).isEmpty();
			});
		}
	}

	@Test
	void aClientThatWasNeverUsedHasNoThreads() {
		Set<Thread> before = libraryThreads();
		try (ApiInOneClient client = ApiInOneClient.builder().apiKey("aio_test").build()) {
			assertThat(client).hasToString("ApiInOneClient[https://apiin.one/api/v1]");
			Set<Thread> now = libraryThreads();
			now.removeAll(before);
			assertThat(now).isEmpty();
		}
	}

}
