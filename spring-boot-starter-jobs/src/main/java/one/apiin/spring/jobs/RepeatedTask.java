package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a task on a daemon thread until it is stopped. Can be started again, because a
 * context can. Thread-safe.
 */
final class RepeatedTask {

	private static final Logger LOGGER = LoggerFactory.getLogger(RepeatedTask.class);

	private final String thread;

	private final Supplier<Duration> task;

	private @Nullable ScheduledThreadPoolExecutor executor;

	/**
	 * Creates a task that does not run yet.
	 * @param thread the name of its thread
	 * @param task returns the pause before its next run; must not throw
	 */
	RepeatedTask(String thread, Supplier<Duration> task) {
		this.thread = thread;
		this.task = task;
	}

	synchronized void start(Duration pause) {
		if (this.executor == null) {
			this.executor = new ScheduledThreadPoolExecutor(1, this::daemon);
			this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
			schedule(this.executor, pause);
		}
	}

	private Thread daemon(Runnable work) {
		Thread daemon = new Thread(work, this.thread);
		daemon.setDaemon(true);
		return daemon;
	}

	private void schedule(ScheduledThreadPoolExecutor on, Duration pause) {
		on.schedule(() -> {
			Duration next = this.task.get();
			if (!on.isShutdown()) {
				schedule(on, next);
			}
		}, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Lets a statement under way end: H2 closes its file when its thread is interrupted.
	 */
	synchronized void stop() {
		ScheduledThreadPoolExecutor stopping = this.executor;
		this.executor = null;
		if (stopping == null) {
			return;
		}
		stopping.shutdown();
		try {
			if (!stopping.awaitTermination(1, TimeUnit.SECONDS)) {
				LOGGER.debug("The database has not answered {} within one second", this.thread);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
