package one.apiin.spring.jobs.schedule;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import one.apiin.spring.jobs.database.JobClock;
import one.apiin.spring.jobs.database.JobTables;
import one.apiin.spring.jobs.store.JobWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Looks at jobs when they are due, from the start of the application until its end. Not a
 * bean of db-scheduler's type, so that the application's own scheduler is left alone.
 */
public final class JobTracker implements SmartLifecycle {

	private static final Logger LOGGER = LoggerFactory.getLogger(JobTracker.class);

	private final DataSource dataSource;

	private final SchedulerSettings settings;

	private final ExecutionHandler<String> execution;

	private final JobWriter writer;

	private final JobClock clock;

	private final JobTables tables;

	private final Housekeeping housekeeping;

	private @Nullable Scheduler scheduler;

	public JobTracker(DataSource dataSource, SchedulerSettings settings, ExecutionHandler<String> execution,
			JobWriter writer, JobClock clock, JobTables tables, Housekeeping housekeeping) {
		this.dataSource = dataSource;
		this.settings = settings;
		this.execution = execution;
		this.writer = writer;
		this.clock = clock;
		this.tables = tables;
		this.housekeeping = housekeeping;
	}

	@Override
	public synchronized void start() {
		if (this.scheduler == null) {
			revive();
			this.housekeeping.seeClaims();
			this.housekeeping.start();
			Scheduler started = JobScheduler.create(this.dataSource, this.settings, this.execution, this.clock,
					this.tables);
			started.start();
			this.scheduler = started;
		}
	}

	private void revive() {
		int forgotten = this.writer.revive(this.clock.instant());
		if (forgotten > 0) {
			LOGGER.warn("{} jobs had lost their executions and got new ones", forgotten);
		}
	}

	@Override
	public synchronized void stop() {
		if (this.scheduler != null) {
			this.scheduler.stop();
			this.housekeeping.stop();
			this.scheduler = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.scheduler != null;
	}

}
