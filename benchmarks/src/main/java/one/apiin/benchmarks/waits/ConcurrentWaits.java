package one.apiin.benchmarks.waits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import one.apiin.internal.call.Calls;
import one.apiin.internal.call.ExchangeObserver;
import one.apiin.internal.call.RetryPolicy;
import one.apiin.internal.http.Callbacks;
import one.apiin.internal.http.DaemonThreads;
import one.apiin.internal.http.Timer;
import one.apiin.internal.http.Transport;
import one.apiin.internal.json.Json;
import one.apiin.internal.wait.WaitSettings;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRoute;
import one.apiin.uploadcover.UploadCoverStatus;

/**
 * A client as {@code ApiInOneClient} builds it, but with a transport and a timer of the
 * benchmark's, and many waits on it.
 */
final class ConcurrentWaits implements AutoCloseable {

	private final ThreadPoolExecutor callbacks = new ThreadPoolExecutor(4, 4, 5, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), DaemonThreads.named("apiinone-callback"));

	private final LongAdder ended = new LongAdder();

	private final Transport transport;

	private final Timer timer;

	private final UploadCoverRoute route;

	ConcurrentWaits(Transport transport, Timer timer) {
		this.transport = transport;
		this.timer = timer;
		this.callbacks.allowCoreThreadTimeOut(true);
		Json json = new Json();
		Callbacks runner = new Callbacks(this.callbacks, null);
		RetryPolicy retry = new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(5), ConcurrentWaits::random);
		Calls calls = new Calls(transport, timer, json, Duration.ofSeconds(30), retry, runner,
				(call, attempt) -> ExchangeObserver.Observation.NONE);
		WaitSettings waits = new WaitSettings(timer, runner, ConcurrentWaits::random,
				(name, taskId) -> (error, polls, nanos) -> this.ended.increment(), AwaitPolicy.defaults());
		this.route = new UploadCoverRoute(calls, json, waits);
	}

	private static long random() {
		return ThreadLocalRandom.current().nextLong();
	}

	/**
	 * Starts one wait for each task.
	 * @param taskIds the tasks
	 * @param interval the time between two polls
	 * @return the futures
	 */
	List<CompletableFuture<UploadCoverStatus>> await(List<String> taskIds, Duration interval) {
		AwaitPolicy policy = new AwaitPolicy(interval, interval, Duration.ofMinutes(10));
		UploadCoverClient client = this.route.client();
		List<CompletableFuture<UploadCoverStatus>> futures = new ArrayList<>(taskIds.size());
		for (String taskId : taskIds) {
			futures.add(client.awaitAsync(taskId, policy, ProgressListener.none()));
		}
		return futures;
	}

	long ended() {
		return this.ended.sum();
	}

	@Override
	public void close() {
		this.route.close();
		this.transport.close();
		this.timer.close();
		this.callbacks.shutdown();
	}

}
