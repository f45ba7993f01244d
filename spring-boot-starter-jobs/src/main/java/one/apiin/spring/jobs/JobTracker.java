package one.apiin.spring.jobs;

import java.time.InstantSource;
import java.util.function.Supplier;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Sends queued jobs and processes jobs when they are due, from the start of the
 * application until its end. Not a bean of db-scheduler's type, so that the application's
 * own scheduler is not affected.
 */
final class JobTracker implements SmartLifecycle {

	private static final Logger LOGGER = LoggerFactory.getLogger(JobTracker.class);

	private final JobWriter writer;

	private final InstantSource clock;

	private final Housekeeping housekeeping;

	private final QueueSender sender;

	private final Retention retention;

	private final Supplier<Scheduler> schedulers;

	private @Nullable Scheduler scheduler;

	JobTracker(JobWriter writer, InstantSource clock, Housekeeping housekeeping, QueueSender sender,
			Retention retention, Supplier<Scheduler> schedulers) {
		this.writer = writer;
		this.clock = clock;
		this.housekeeping = housekeeping;
		this.sender = sender;
		this.retention = retention;
		this.schedulers = schedulers;
	}

	@Override
	public synchronized void start() {
		if (this.scheduler == null) {
			addMissingExecutions();
			this.housekeeping.recordClaims();
			this.housekeeping.start();
			Scheduler started = this.schedulers.get();
			started.start();
			this.scheduler = started;
			this.sender.start();
			this.retention.start();
		}
	}

	private void addMissingExecutions() {
		int added = this.writer.addMissingExecutions(this.clock.instant());
		if (added > 0) {
			LOGGER.warn("{} jobs had lost their executions and got new ones", added);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.scheduler != null) {
			this.sender.stop();
			this.retention.stop();
			this.scheduler.stop();
			this.housekeeping.stop();
			this.scheduler = null;
		}
	}

	/** Whether this node still claims queued jobs. */
	boolean isAccepting() {
		return this.sender.isAccepting();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

}
