package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up jobs that have been queued for too long. Thread-safe.
 */
final class QueueExpiry {

	private static final Logger LOGGER = LoggerFactory.getLogger(QueueExpiry.class);

	private static final int BATCH = 100;

	private final QueueStore queue;

	private final AccountStore accounts;

	private final JobWriter writer;

	private final InstantSource clock;

	private final Duration giveUpAfter;

	QueueExpiry(QueueStore queue, AccountStore accounts, JobWriter writer, InstantSource clock, Duration giveUpAfter) {
		this.queue = queue;
		this.accounts = accounts;
		this.writer = writer;
		this.clock = clock;
		this.giveUpAfter = giveUpAfter;
	}

	/**
	 * Gives up some of an account's jobs. Blocks on the database.
	 * @return whether there may be more
	 */
	boolean giveUp(String account) {
		Instant now = this.clock.instant();
		List<JobRow> rows = this.queue.findQueuedBefore(account, now.minus(this.giveUpAfter), BATCH);
		if (rows.isEmpty()) {
			return false;
		}
		QueuePause pause = this.accounts.read(account).pause();
		String otherwise = (pause != null) ? pause.reason() : "pace, budget or nodes left no room for it";
		for (JobRow row : rows) {
			this.writer.changeAndReschedule(row, givenUp(row, otherwise, this.giveUpAfter, now), now,
					CrashPoint.CHANGE_WRITTEN);
		}
		LOGGER.warn("{} jobs of account '{}' were given up, because they had been queued for {}. None of them was "
				+ "charged", rows.size(), account, this.giveUpAfter);
		return rows.size() == BATCH;
	}

	/** A job that was sent was refused, or it would not be queued. */
	static JobRow givenUp(JobRow row, String otherwise, Duration giveUpAfter, Instant now) {
		String reason = (row.job().failure() != null) ? row.job().failure() : otherwise;
		UploadCoverJobState state = (row.job().submittedAt() != null) ? UploadCoverJobState.REJECTED
				: UploadCoverJobState.NOT_SENT;
		return row.change(now).to(state, "Given up after " + giveUpAfter + " in the queue: " + reason).row();
	}

}
