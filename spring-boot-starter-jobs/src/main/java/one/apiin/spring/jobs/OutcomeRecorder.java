package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the outcome of a POST, and tries again while the database fails. Thread-safe.
 */
final class OutcomeRecorder {

	private static final Logger LOGGER = LoggerFactory.getLogger(OutcomeRecorder.class);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final JobStore store;

	private final JobWriter writer;

	private final QueuePauses pauses;

	private final JobClock clock;

	private final Sleeper sleeper;

	private final Duration timeout;

	OutcomeRecorder(JobStore store, JobWriter writer, QueuePauses pauses, JobClock clock, Sleeper sleeper,
			Duration timeout) {
		this.store = store;
		this.writer = writer;
		this.pauses = pauses;
		this.clock = clock;
		this.sleeper = sleeper;
		this.timeout = timeout;
	}

	/**
	 * Stores an outcome. Blocks.
	 * @param intent the job as it was before the POST
	 * @return the job as it is stored
	 * @throws JobNotRecordedException if the database did not store it in time
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
				// Whatever the reason is, the outcome must not get lost.
				last = ex;
			}
			this.sleeper.sleep(PAUSE);
		}
		while (this.clock.nanoTime() - start < this.timeout.toNanos());
		throw lost(intent, outcome, last);
	}

	private JobRow write(JobRow intent, Outcome outcome, JobAccount account) {
		@Nullable JobRow row = intent;
		while (row != null && row.claim() == intent.claim()) {
			JobRow next = OutcomeRules.next(row, outcome, this.clock.instant());
			if (next.equals(row)) {
				reportSecondTask(row, outcome);
				return row;
			}
			Optional<JobRow> written = write(row, next, outcome, account);
			if (written.isPresent()) {
				return written.get();
			}
			row = this.store.find(intent.id()).orElse(null);
		}
		if (row != null && !(outcome instanceof Outcome.Accepted)) {
			// Stored before: the job was sent again since.
			return row;
		}
		throw lost(intent, outcome, null);
	}

	/** The outcome of a queued job may also pause the queue of its account. */
	private Optional<JobRow> write(JobRow row, JobRow next, Outcome outcome, JobAccount account) {
		Instant at = at(row, next, account);
		if (!row.isOfQueue()) {
			return this.writer.changeAndReschedule(row, next, at, CrashPoint.OUTCOME_WRITTEN);
		}
		QueuePauses.Report report = this.pauses.report(account.name());
		Optional<JobRow> written = this.writer.changeAndReschedule(row, next, at, CrashPoint.OUTCOME_WRITTEN,
				() -> report.change(outcome));
		written.ifPresent((stored) -> report.log());
		return written;
	}

	/**
	 * Processes the job at once if a callback came first or an event is pending.
	 */
	private static Instant at(JobRow old, JobRow next, JobAccount account) {
		Instant now = next.job().updatedAt();
		boolean wait = next.is(UploadCoverJobState.RUNNING) && old.candidateTaskId() == null
				&& next.pendingEvents().isEmpty();
		return wait ? now.plus(account.await().initialInterval()) : now;
	}

	private static void reportSecondTask(JobRow row, Outcome outcome) {
		if (outcome instanceof Outcome.Accepted accepted && !accepted.taskId().equals(row.job().taskId())) {
			LOGGER.error("Job {} is {} with task {}, but the answer to its POST names task {}, which was paid for",
					row.id(), row.state(), row.job().taskId(), accepted.taskId());
		}
	}

	private static JobNotRecordedException lost(JobRow intent, Outcome outcome, @Nullable Throwable cause) {
		String taskId = (outcome instanceof Outcome.Accepted accepted) ? accepted.taskId()
				: (outcome instanceof Outcome.InDoubt doubt) ? doubt.taskId() : null;
		LOGGER.error("The outcome of job {} (reference {}) could not be stored, so the job becomes IN_DOUBT: {}",
				intent.id(), intent.job().reference(), outcome.describe(), cause);
		return new JobNotRecordedException(intent.id(), outcome.describe(), taskId, cause);
	}

	/**
	 * Blocks for a while. Thread-safe.
	 */
	@FunctionalInterface
	interface Sleeper {

		/** Returns early if the thread is interrupted. */
		void sleep(Duration duration);

		/** Blocks the thread in real time. */
		static void ofThread(Duration duration) {
			try {
				Thread.sleep(duration.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
