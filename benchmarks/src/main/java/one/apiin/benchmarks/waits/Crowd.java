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

import one.apiin.internal.Gateway;
import one.apiin.internal.call.Calls;
import one.apiin.internal.call.ExchangeObserver;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Transport;
import one.apiin.internal.json.Json;
import one.apiin.internal.rules.Retry;
import one.apiin.internal.rules.Step;
import one.apiin.internal.threads.DaemonThreads;
import one.apiin.internal.time.Timer;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRoute;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.validation.RequestValidator;
import org.jspecify.annotations.Nullable;

/**
 * A client as {@code ApiInOneClient} builds it, but with a transport and a timer of the
 * benchmark's, and many waits on it.
 */
final class Crowd implements AutoCloseable {

	private final ThreadPoolExecutor callbacks = new ThreadPoolExecutor(4, 4, 5, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), DaemonThreads.named("apiinone-callback"));

	private final LongAdder ended = new LongAdder();

	private final Transport transport;

	private final Timer timer;

	private final UploadCoverRoute route;

	Crowd(Transport transport, Timer timer) {
		this.transport = transport;
		this.timer = timer;
		this.callbacks.allowCoreThreadTimeOut(true);
		Calls calls = new Calls(transport, timer, Duration.ofSeconds(30), this.callbacks,
				(call, attempt) -> new Unwatched(call));
		Retry retry = new Retry(2, Duration.ofMillis(500), Duration.ofSeconds(5), Crowd::random);
		Gateway gateway = new Gateway(calls, new Json(), new RequestValidator(), retry, timer, this.callbacks,
				Crowd::random, (name, taskId) -> (error, polls, nanos) -> this.ended.increment(),
				AwaitPolicy.defaults());
		this.route = new UploadCoverRoute(gateway);
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

	/**
	 * An exchange that nobody watches.
	 *
	 * @param call the call
	 */
	private record Unwatched(HttpCall call) implements ExchangeObserver.Observed {

		@Override
		public void ended(@Nullable Integer httpStatus, Step<?> step, long nanos) {
			// Nobody is told.
		}

	}

}
