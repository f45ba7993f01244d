package one.apiin.performance;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import one.apiin.ApiInOneClient;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.uploadcover.UploadCoverStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cost of many waits: heap, threads, connections and polls.
 */
@ExtendWith(QuietLogs.class)
class WaitWeightTests {

	private static final int WAITS = 5_000;

	private static final int CONNECTIONS = 8;

	/**
	 * The first polls of all waits are spread over one interval, and no wait polls twice.
	 */
	private static final AwaitPolicy ONCE = new AwaitPolicy(Duration.ofSeconds(60), Duration.ofSeconds(60),
			Duration.ofMinutes(10));

	private static final AwaitPolicy QUICK = new AwaitPolicy(Duration.ofSeconds(3), Duration.ofSeconds(60),
			Duration.ofMinutes(10));

	private static final String PENDING = "{\"code\":200,\"data\":{\"task_id\":\"%s\",\"status\":\"pending\"}}";

	private final List<String> taskIds = IntStream.range(0, WAITS).mapToObj((number) -> "upl" + number).toList();

	@Test
	void waitsThatHavePolledNeedLessThanOneAndAHalfKilobytesEach() throws Exception {
		Set<Thread> others = clientThreads();
		try (SteadyGateway gateway = new SteadyGateway(PENDING); ApiInOneClient client = client(gateway)) {
			client.uploadCover().status("warm-up");
			client.uploadCover().statusAsync("warm-up").join();
			int warm = gateway.reads();
			long before = heapInUse();
			List<CompletableFuture<UploadCoverStatus>> waits = start(client, QUICK);
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> gateway.reads() - warm >= WAITS);
			// A poll under way weighs more, and a machine with much to do may have many.
			Awaitility.await("bytes of heap per wait")
				.atMost(Duration.ofSeconds(60))
				.until(() -> (heapInUse() - before) / WAITS, (bytes) -> bytes <= 1500);
			Set<Thread> threads = clientThreads();
			threads.removeAll(others);
			assertThat(threads).hasSizeLessThanOrEqualTo(16);
			// One for the blocking call above.
			assertThat(gateway.connections()).isLessThanOrEqualTo(CONNECTIONS + 1);
			assertThat(waits).noneMatch(CompletableFuture::isDone);
		}
	}

	@Test
	void manyCancelledWaitsLeaveNothingBehind() throws Exception {
		try (SteadyGateway gateway = new SteadyGateway(PENDING); ApiInOneClient client = client(gateway)) {
			client.uploadCover().statusAsync("warm-up").join();
			long before = heapInUse();
			List<CompletableFuture<UploadCoverStatus>> waits = start(client, ONCE);
			waits.forEach((wait) -> wait.cancel(false));
			assertThat(waits).allMatch(CompletableFuture::isCancelled);
			waits.clear();
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> (heapInUse() - before) / WAITS, (bytes) -> bytes < 300);
			int reads = gateway.reads();
			Awaitility.await("no polls of waits that have ended")
				.during(Duration.ofMillis(500))
				.atMost(Duration.ofSeconds(5))
				.until(() -> gateway.reads() == reads);
		}
	}

	private static ApiInOneClient client(SteadyGateway gateway) {
		return ApiInOneClient.builder()
			.apiKey("aio_test")
			.baseUrl(gateway.baseUrl())
			.maxConnections(CONNECTIONS)
			.build();
	}

	private List<CompletableFuture<UploadCoverStatus>> start(ApiInOneClient client, AwaitPolicy policy) {
		List<CompletableFuture<UploadCoverStatus>> waits = new ArrayList<>(WAITS);
		for (String taskId : this.taskIds) {
			waits.add(client.uploadCover().awaitAsync(taskId, policy, ProgressListener.none()));
		}
		return waits;
	}

	/**
	 * After a collection that took what nobody needs any more: twice, as the first may
	 * have begun before it was let go.
	 */
	private static long heapInUse() {
		for (int i = 0; i < 2; i++) {
			WeakReference<Object> garbage = new WeakReference<>(new Object());
			System.gc();
			Awaitility.await().until(() -> garbage.refersTo(null));
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static Set<Thread> clientThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("apiinone-"))
			.collect(Collectors.toSet());
	}

}
