package one.apiin.benchmarks.waits;

import one.apiin.internal.http.SystemTimer;
import one.apiin.internal.http.Timer;

/**
 * The real timer, which remembers when the task that it runs was due.
 */
final class RecordingTimer implements Timer {

	private final SystemTimer timer = new SystemTimer();

	private final ThreadLocal<Long> due = new ThreadLocal<>();

	/**
	 * When the task that runs on this thread was due.
	 * @return the time, or now on any other thread
	 */
	long due() {
		Long known = this.due.get();
		return (known != null) ? known : nanoTime();
	}

	@Override
	public long nanoTime() {
		return this.timer.nanoTime();
	}

	@Override
	public Cancellation schedule(long delayNanos, Runnable task) {
		long time = nanoTime() + delayNanos;
		return this.timer.schedule(delayNanos, () -> {
			this.due.set(time);
			task.run();
		});
	}

	@Override
	public void sleep(long nanos) throws InterruptedException {
		this.timer.sleep(nanos);
	}

	@Override
	public void close() {
		this.timer.close();
	}

}
