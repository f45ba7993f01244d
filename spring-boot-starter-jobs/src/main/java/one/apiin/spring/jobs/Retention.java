package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes jobs that ended long ago, in small batches with pauses on a separate thread.
 * Never deletes a job in doubt, a job whose event is not delivered, or a job that another
 * job replaces. Thread-safe.
 */
final class Retention {

	private static final Logger LOGGER = LoggerFactory.getLogger(Retention.class);

	private static final int BATCH = 500;

	private static final Duration BETWEEN_BATCHES = Duration.ofMillis(500);

	private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

	/**
	 * Ids begin with the time of creation, so the primary key finds old jobs. In doubt is
	 * not among the states.
	 */
	private static final String SELECT = "select id from apiinone_job where id < :oldest and state in ('COMPLETE',"
			+ " 'FAILED', 'REJECTED', 'NOT_SENT', 'EXPIRED', 'CANCELLED', 'ABANDONED')"
			+ " and event in ('DELIVERED', 'NONE') and pending_events is null and finished_at < :time"
			+ " and not exists (select 1 from apiinone_job kept where kept.retry_of = apiinone_job.id)"
			+ " order by id limit :most for update skip locked";

	private final JobJdbcClient jdbc;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	private final @Nullable Duration retention;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Creates the retention.
	 * @param retention how long ended jobs are kept, or null to keep them all
	 */
	Retention(JobDatabase database, @Nullable Duration retention) {
		this.jdbc = database.jdbc();
		this.transaction = database.transactions();
		this.clock = database.clock();
		this.retention = retention;
	}

	synchronized void start() {
		if (this.retention == null || this.executor != null) {
			return;
		}
		ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "apiinone-jobs-retention");
			thread.setDaemon(true);
			return thread;
		});
		started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		this.executor = started;
		schedule(started, BETWEEN_BATCHES, this.retention);
	}

	private void schedule(ScheduledExecutorService on, Duration pause, Duration kept) {
		on.schedule(() -> {
			Duration next = (delete(kept) == BATCH) ? BETWEEN_BATCHES : shorter(kept, MAX_PAUSE);
			if (!on.isShutdown()) {
				schedule(on, next, kept);
			}
		}, pause.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private int delete(Duration kept) {
		try {
			return deleteBatch(kept);
		}
		catch (RuntimeException | Error ex) {
			LOGGER.debug("The database did not delete jobs", ex);
			return 0;
		}
	}

	/**
	 * Deletes some jobs. Blocks on the database.
	 * @return the number of deleted jobs
	 */
	int deleteBatch(Duration kept) {
		Instant time = this.clock.instant().minus(kept);
		Integer deleted = this.transaction.execute((status) -> {
			List<String> ids = this.jdbc.sql(SELECT)
				.param("oldest", JobKeys.firstId(time))
				.param("time", time.atOffset(ZoneOffset.UTC))
				.param("most", BATCH)
				.query(String.class)
				.list();
			return ids.isEmpty() ? 0
					: this.jdbc.sql("delete from apiinone_job where id in (:ids)").param("ids", ids).update();
		});
		return (deleted != null) ? deleted : 0;
	}

	/** Lets a batch under way end: H2 closes its file when its thread is interrupted. */
	synchronized void stop() {
		ScheduledExecutorService started = this.executor;
		this.executor = null;
		if (started == null) {
			return;
		}
		started.shutdown();
		try {
			if (!started.awaitTermination(1, TimeUnit.SECONDS)) {
				LOGGER.debug("The database has not answered within one second");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
