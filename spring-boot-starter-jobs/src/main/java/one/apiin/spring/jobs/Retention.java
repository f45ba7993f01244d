package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

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

	private final RepeatedTask task = new RepeatedTask("apiinone-jobs-retention", this::run);

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

	void start() {
		if (this.retention != null) {
			this.task.start(BETWEEN_BATCHES);
		}
	}

	private Duration run() {
		Duration kept = Objects.requireNonNull(this.retention);
		try {
			if (deleteBatch(kept) == BATCH) {
				return BETWEEN_BATCHES;
			}
		}
		catch (RuntimeException | Error ex) {
			LOGGER.debug("The database did not delete jobs", ex);
		}
		return (kept.compareTo(MAX_PAUSE) < 0) ? kept : MAX_PAUSE;
	}

	void stop() {
		this.task.stop();
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

}
