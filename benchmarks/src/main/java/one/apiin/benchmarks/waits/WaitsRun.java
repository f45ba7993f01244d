package one.apiin.benchmarks.waits;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

import one.apiin.benchmarks.server.ServerProcess;
import one.apiin.internal.http.ApacheTransport;
import one.apiin.internal.http.SystemTimer;
import one.apiin.internal.http.Timer;
import one.apiin.internal.http.Transport;
import one.apiin.internal.http.TransportSettings;
import one.apiin.uploadcover.UploadCoverStatus;

/**
 * Measures a number of concurrent waits in this JVM and prints {@code name=value} lines.
 * Arguments: how many waits, {@code simulated} or {@code socket}, and the interval in
 * milliseconds.
 */
public final class WaitsRun {

	private static final int POLLS_PER_WAIT = 3;

	private static final int WARM_UP_WAITS = 20_000;

	private final List<String> taskIds;

	private final Duration interval;

	private final Function<Timer, Transport> transports;

	private WaitsRun(int waits, Duration interval, Function<Timer, Transport> transports) {
		this.taskIds = taskIds(waits);
		this.interval = interval;
		this.transports = transports;
	}

	/**
	 * Runs.
	 * @param args waits, transport, interval
	 * @throws IOException if the server does not start
	 * @throws InterruptedException never
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		int waits = Integer.parseInt(args[0]);
		Duration interval = Duration.ofMillis(Long.parseLong(args[2]));
		if (args[1].equals("socket")) {
			try (ServerProcess server = ServerProcess.start()) {
				new WaitsRun(waits, interval, (timer) -> sockets(server.url(), timer)).run();
			}
		}
		else {
			int tasks = Math.max(waits, WARM_UP_WAITS);
			new WaitsRun(waits, interval, (timer) -> new SimulatedTransport(tasks, POLLS_PER_WAIT)).run();
		}
	}

	private static Transport sockets(String url, Timer timer) {
		Duration limit = Duration.ofSeconds(20);
		return new ApacheTransport(new TransportSettings(URI.create(url), () -> "aio_0123456789abcdef", limit, limit,
				64, "apiinone-benchmarks", null, null, false), timer);
	}

	private static List<String> taskIds(int count) {
		return IntStream.range(0, count).mapToObj((number) -> "wait-" + number).toList();
	}

	private void run() throws InterruptedException {
		warmUp();
		polls();
		heapAndCancel();
		close();
	}

	private void warmUp() throws InterruptedException {
		boolean tiny = this.interval.toMillis() < 1000;
		for (int round = 0; round < (tiny ? 1 : 4); round++) {
			SystemTimer timer = new SystemTimer();
			try (ConcurrentWaits waits = new ConcurrentWaits(this.transports.apply(timer), timer)) {
				List<String> ids = taskIds(tiny ? this.taskIds.size() : WARM_UP_WAITS);
				waits.await(ids, Duration.ofMillis(100));
				until(() -> waits.ended() == ids.size());
			}
		}
	}

	private void polls() throws InterruptedException {
		int expected = this.taskIds.size() * POLLS_PER_WAIT;
		RecordingTimer timer = new RecordingTimer();
		RecordingTransport transport = new RecordingTransport(this.transports.apply(timer), timer, expected);
		try (ConcurrentWaits waits = new ConcurrentWaits(transport, timer)) {
			waits.await(this.taskIds, this.interval);
			int before = transport.started().count();
			long start = System.nanoTime();
			long cpu = ThisProcess.cpuNanos();
			long work = ThisProcess.workNanos();
			int[] threads = new int[1];
			until(() -> {
				threads[0] = Math.max(threads[0], ThisProcess.libraryThreads());
				return waits.ended() == this.taskIds.size();
			});
			long cpuNanos = ThisProcess.cpuNanos() - cpu;
			long workNanos = ThisProcess.workNanos() - work;
			double seconds = (System.nanoTime() - start) / 1e9;
			int polls = transport.started().count() - before;
			print("polls", transport.started().count());
			print("threads", threads[0]);
			print("polls_per_second", polls / seconds);
			print("cpu_us_per_poll", cpuNanos / 1e3 / polls);
			print("work_us_per_poll", workNanos / 1e3 / polls);
			print("late_p50_ms", transport.started().millis(0.5));
			print("late_p99_ms", transport.started().millis(0.99));
			print("answered_p50_ms", transport.answered().millis(0.5));
			print("answered_p99_ms", transport.answered().millis(0.99));
		}
	}

	private void heapAndCancel() throws InterruptedException {
		SystemTimer timer = new SystemTimer();
		try (ConcurrentWaits waits = new ConcurrentWaits(this.transports.apply(timer), timer)) {
			long before = ThisProcess.heapInUse();
			long started = System.nanoTime();
			List<CompletableFuture<UploadCoverStatus>> futures = waits.await(this.taskIds, this.interval);
			print("start_all_ms", (System.nanoTime() - started) / 1e6);
			// By then each wait has polled once and keeps the answer.
			Thread.sleep(this.interval.toMillis() * 11 / 10);
			long heap = ThisProcess.heapInUse() - before;
			print("heap_bytes_per_wait", (double) heap / this.taskIds.size());
			// The collections above delayed the polls; cancel in the usual state.
			Thread.sleep(this.interval.toMillis() / 4);
			long start = System.nanoTime();
			futures.forEach((future) -> future.cancel(false));
			print("cancel_all_ms", (System.nanoTime() - start) / 1e6);
			until(() -> waits.ended() == this.taskIds.size());
		}
	}

	private void close() throws InterruptedException {
		SystemTimer timer = new SystemTimer();
		ConcurrentWaits waits = new ConcurrentWaits(this.transports.apply(timer), timer);
		List<CompletableFuture<UploadCoverStatus>> futures = waits.await(this.taskIds, Duration.ofMinutes(1));
		long start = System.nanoTime();
		waits.close();
		print("close_ms", (System.nanoTime() - start) / 1e6);
		// One that was just being completed may need a moment more.
		until(() -> futures.stream().allMatch(CompletableFuture::isDone));
		until(() -> ThisProcess.libraryThreads() == 0);
	}

	private static void until(BooleanSupplier condition) throws InterruptedException {
		long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - end > 0) {
				throw new IllegalStateException("It did not end");
			}
			Thread.sleep(20);
		}
	}

	private static void print(String name, double value) {
		System.out.printf(Locale.ROOT, "%s=%.2f%n", name, value);
	}

}
