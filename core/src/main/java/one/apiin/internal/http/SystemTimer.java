package one.apiin.internal.http;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The real time, on one daemon thread that starts with the first task.
 */
public final class SystemTimer implements Timer {

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1,
			DaemonThreads.named("apiinone-timer"));

	public SystemTimer() {
		this.executor.setRemoveOnCancelPolicy(true);
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public Cancellation schedule(long delayNanos, Runnable task) {
		try {
			Future<?> future = this.executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
			return () -> future.cancel(false);
		}
		catch (RejectedExecutionException ex) {
			// Closed: whoever closes also ends everything that waits for the timer.
			return () -> {
			};
		}
	}

	@Override
	public void sleep(long nanos) throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep(nanos);
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
