package one.apiin.internal.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's time, and one daemon thread that starts with the first task.
 */
public final class SystemTimer implements Timer {

	private static final Logger LOGGER = LoggerFactory.getLogger(SystemTimer.class);

	private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1,
			DaemonThreads.named("apiinone-timer"));

	private final CountDownLatch closing = new CountDownLatch(1);

	private final AtomicBoolean ticking = new AtomicBoolean();

	public SystemTimer() {
		this.executor.setRemoveOnCancelPolicy(true);
		this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public Cancellation schedule(long delayNanos, Runnable task) {
		try {
			tick();
			Future<?> future = this.executor.schedule(() -> run(task), delayNanos, TimeUnit.NANOSECONDS);
			return () -> future.cancel(false);
		}
		catch (RejectedExecutionException ex) {
			// Closed: the client also ends everything that waits for the timer.
			return () -> {
			};
		}
	}

	/**
	 * Almost every task is the alarm of a call, which is cancelled long before it is due.
	 * In an empty queue each would be the first and wake the thread; behind a periodic
	 * task none is.
	 */
	private void tick() {
		if (!this.ticking.get() && this.ticking.compareAndSet(false, true)) {
			this.executor.scheduleAtFixedRate(() -> {
			}, 1, 1, TimeUnit.SECONDS);
		}
	}

	private static void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error ex) {
			LOGGER.warn("A scheduled task failed", ex);
		}
	}

	@Override
	public void sleep(long nanos) throws InterruptedException {
		// Ends early when the timer is closed; the caller then finds the client closed.
		boolean unused = this.closing.await(nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.closing.countDown();
		this.executor.shutdownNow();
	}

}
