package one.apiin.spring.jobs.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.database.JobClock;
import one.apiin.spring.jobs.error.JobNotRecordedException;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what became of a POST, however often the database has to be asked. Thread-safe.
 */
final class OutcomeRecorder {

	private static final Logger LOGGER = LoggerFactory.getLogger(OutcomeRecorder.class);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final JobStore store;

	private final JobWriter writer;

	private final JobClock clock;

	private final Pause pause;

	private final Duration timeout;

	OutcomeRecorder(JobStore store, JobWriter writer, JobClock clock, Pause pause, Duration timeout) {
		this.store = store;
		this.writer = writer;
		this.clock = clock;
		this.pause = pause;
		this.timeout = timeout;
	}

	/**
	 * Stores an outcome.
	 * @param intent the job as it was before the POST
	 * @param outcome what became of it
	 * @param account the account
	 * @return the job as it is stored
	 * @throws JobNotRecordedException if the database did not take it in time
	 */
	JobRow record(JobRow intent, Outcome outcome, JobAccount account) {
		long start = this.clock.nanoTime();
		JobRow row = intent;
		Throwable last;
		do {
			try {
				return write(row, outcome, account);
			}
			catch (JobNotRecordedException ex) {
				throw ex;
			}
			catch (RuntimeException | Error ex) {
				// Whatever it is, the outcome must not get lost.
				last = ex;
			}
			this.pause.pause(PAUSE);
		}
		while (this.clock.nanoTime() - start < this.timeout.toNanos());
		throw lost(intent, outcome, last);
	}

	private JobRow write(JobRow intent, Outcome outcome, JobAccount account) {
		@Nullable JobRow row = intent;
		while (row != null && row.claim() == intent.claim()) {
			JobRow next = OutcomeRules.next(row, outcome, this.clock.instant());
			if (next.equals(row)) {
				tellOfSecondTask(row, outcome);
				return row;
			}
			Optional<JobRow> written = this.writer.change(row, next, at(row, next, account), Milestone.OUTCOME_WRITTEN);
			if (written.isPresent()) {
				return written.get();
			}
			row = this.store.find(intent.id()).orElse(null);
		}
		if (row != null && !(outcome instanceof Outcome.Accepted)) {
			// Stored already, as somebody has sent the job again since.
			return row;
		}
		throw lost(intent, outcome, null);
	}

	/**
	 * A callback that was faster, or an event that is untold, leaves nothing to wait for.
	 */
	private static Instant at(JobRow old, JobRow next, JobAccount account) {
		Instant now = next.job().updatedAt();
		boolean wait = next.is(UploadCoverJobState.RUNNING) && old.candidateTaskId() == null && next.untold().isEmpty();
		return wait ? now.plus(account.await().initialInterval()) : now;
	}

	private static void tellOfSecondTask(JobRow row, Outcome outcome) {
		if (outcome instanceof Outcome.Accepted accepted && !accepted.taskId().equals(row.job().taskId())) {
			LOGGER.error("Job {} is {} with task {}, but its POST was answered with task {}, which was paid for",
					row.id(), row.state(), row.job().taskId(), accepted.taskId());
		}
	}

	private static JobNotRecordedException lost(JobRow intent, Outcome outcome, @Nullable Throwable cause) {
		String taskId = (outcome instanceof Outcome.Accepted accepted) ? accepted.taskId()
				: (outcome instanceof Outcome.InDoubt doubt) ? doubt.taskId() : null;
		LOGGER.error("The outcome of job {} (reference {}) could not be stored; it becomes IN_DOUBT: {}", intent.id(),
				intent.job().reference(), outcome, cause);
		return new JobNotRecordedException(intent.id(), outcome.toString(), taskId, cause);
	}

	/**
	 * Lets time pass. Thread-safe.
	 */
	@FunctionalInterface
	interface Pause {

		/**
		 * Returns after a while, or at once if the thread is interrupted.
		 * @param duration how long
		 */
		void pause(Duration duration);

	}

}
