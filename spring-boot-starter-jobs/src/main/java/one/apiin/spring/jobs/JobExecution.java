package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import one.apiin.spring.jobs.JobAction.Conclusion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Handles the executions of a job: does what {@link JobRules} decides until the job has
 * to wait or needs no execution any more. Thread-safe. Never submits anything, because
 * db-scheduler may run an execution again.
 */
final class JobExecution {

	private static final Logger LOGGER = LoggerFactory.getLogger(JobExecution.class);

	/** More changes than any job needs in a row. */
	private static final int MAX_CHANGES = 20;

	private static final Duration LATER = Duration.ofMinutes(1);

	private static final Duration SOON = Duration.ofSeconds(1);

	/** Also spreads the executions for which there was no thread. */
	private static final int MAX_DEFERRAL_MILLIS = 2000;

	/** One log line per job, and none for a short disturbance. */
	private static final int UNUSABLE_READS_BEFORE_WARNING = 3;

	private final JobStore store;

	private final JobWriter writer;

	private final JobRules rules;

	private final JobAccounts accounts;

	private final ApplicationEventPublisher publisher;

	private final JobClock clock;

	private final StateAges ages;

	private final LongPredicate sending;

	/**
	 * Reads and listeners have separate limits, so that neither waits for the other.
	 */
	private final Semaphore readers;

	private final Semaphore publishers;

	private final CrashPoint.Listener crashPoints;

	JobExecution(JobDatabase database, JobStore store, JobWriter writer, JobRules rules, JobAccounts accounts,
			ApplicationEventPublisher publisher, StateAges ages, LongPredicate sending, JobsProperties settings) {
		this.store = store;
		this.writer = writer;
		this.rules = rules;
		this.accounts = accounts;
		this.publisher = publisher;
		this.clock = database.clock();
		this.ages = ages;
		this.sending = sending;
		this.readers = new Semaphore(settings.threads());
		this.publishers = new Semaphore(settings.eventThreads());
		this.crashPoints = database.crashPoints();
	}

	/** The one execution of a job's run. */
	CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
		Executions.JobRun run = Executions.JobRun.of(instance.getId());
		return complete((run != null) ? run(run, ExecutionData.of(instance.getData())) : new JobAction.End());
	}

	/** A callback came while the job was submitting or its status was being read. */
	CompletionHandler<String> recheck(TaskInstance<String> instance, ExecutionContext context) {
		Executions.JobRun run = Executions.JobRun.ofRecheck(instance.getId());
		return complete((run != null) ? recheck(run) : new JobAction.End());
	}

	private static CompletionHandler<String> complete(Conclusion conclusion) {
		// A listener or a shutdown may have left an interrupt; H2 closes its file when it
		// sees one.
		Thread.interrupted();
		if (conclusion instanceof JobAction.Wait wait) {
			return (complete, operations) -> operations.reschedule(complete, wait.until(), wait.data().text());
		}
		return (complete, operations) -> operations.remove();
	}

	private Conclusion run(Executions.JobRun run, ExecutionData start) {
		ExecutionData data = start;
		try {
			for (int i = 0; i < MAX_CHANGES; i++) {
				Optional<JobRow> row = find(run);
				if (row.isEmpty()) {
					return new JobAction.End();
				}
				Conclusion conclusion = conclude(row.get(), data);
				if (!(conclusion instanceof JobAction.Store change)) {
					return conclusion;
				}
				store(row.get(), change.next());
				data = data.withoutEventAttempts();
			}
			return new JobAction.Wait(this.clock.instant().plus(LATER), data);
		}
		catch (UnreadableJobException ex) {
			return unreadable(ex, start);
		}
	}

	private Conclusion recheck(Executions.JobRun run) {
		try {
			Optional<JobRow> row = find(run);
			Instant now = this.clock.instant();
			boolean again = row.isPresent() && (row.get().is(UploadCoverJobState.SUBMITTING)
					|| (row.get().is(UploadCoverJobState.RUNNING) && !this.writer.expedite(row.get(), now)));
			return again ? new JobAction.Wait(now.plus(SOON), ExecutionData.NONE) : new JobAction.End();
		}
		catch (UnreadableJobException ex) {
			return unreadable(ex, ExecutionData.NONE);
		}
	}

	private Conclusion unreadable(UnreadableJobException ex, ExecutionData data) {
		LOGGER.warn("{}", ex.getMessage());
		return new JobAction.Wait(this.clock.instant().plus(LATER), data);
	}

	/** Empty if the execution belongs to an older run. */
	private Optional<JobRow> find(Executions.JobRun run) {
		return this.store.find(run.jobId()).filter((row) -> row.run() == run.number());
	}

	private Conclusion conclude(JobRow row, ExecutionData data) {
		JobAction action = this.rules.next(row, data, view(row));
		if (action instanceof JobAction.ReadStatus read) {
			return limited(this.readers, data, () -> readStatus(row, read.taskId(), data));
		}
		if (action instanceof JobAction.Publish publish) {
			return limited(this.publishers, data, () -> publish(row, publish.job(), data));
		}
		return (Conclusion) action;
	}

	private Conclusion limited(Semaphore threads, ExecutionData data, Supplier<Conclusion> work) {
		if (!threads.tryAcquire()) {
			int deferral = ThreadLocalRandom.current().nextInt(MAX_DEFERRAL_MILLIS);
			return new JobAction.Wait(this.clock.instant().plus(SOON).plusMillis(deferral), data);
		}
		try {
			return work.get();
		}
		finally {
			threads.release();
		}
	}

	private LocalView view(JobRow row) {
		return new LocalView(this.clock.instant(), this.ages.unchanged(row), this.sending.test(row.claim()));
	}

	private void store(JobRow row, JobRow next) {
		if (!this.writer.change(row, next)) {
			return;
		}
		this.crashPoints.reached(CrashPoint.CHANGE_STORED);
		if (row.is(UploadCoverJobState.SUBMITTING) && next.is(UploadCoverJobState.IN_DOUBT)) {
			LOGGER.warn("{} is in doubt: {}. It is not sent again; look for its task at the gateway", next.job(),
					next.job().failure());
		}
	}

	private Conclusion readStatus(JobRow row, String taskId, ExecutionData data) {
		Optional<JobAccount> account = this.accounts.find(row.job().account());
		if (account.isEmpty()) {
			LOGGER.warn("Job {} belongs to account '{}', which is not configured here", row.id(), row.job().account());
			return new JobAction.Wait(this.clock.instant().plus(LATER), data);
		}
		Instant notBefore = account.get().requestRead(data.notFoundSince() != null);
		return (notBefore != null) ? new JobAction.Wait(notBefore, data) : poll(row, taskId, data, account.get());
	}

	private Conclusion poll(JobRow row, String taskId, ExecutionData data, JobAccount account) {
		PollResult result = account.read(row, taskId);
		Thread.interrupted();
		this.crashPoints.reached(CrashPoint.POLLED);
		if (row.is(UploadCoverJobState.IN_DOUBT) && this.store.belongsToAnother(row, taskId)) {
			LOGGER.warn("Task {} is not the task of job {}, because it belongs to another job", taskId, row.id());
			return new JobAction.Store(row.change(this.clock.instant()).candidate(null).row());
		}
		Conclusion conclusion = this.rules.afterPoll(row, data, result, account.await(), view(row));
		if (result instanceof PollResult.Unusable unusable) {
			warnOfUnusableReads(row, data.unusableReads() + 1, unusable, conclusion instanceof JobAction.Store);
		}
		return conclusion;
	}

	private static void warnOfUnusableReads(JobRow row, int inARow, PollResult.Unusable last, boolean expired) {
		if (inARow == UNUSABLE_READS_BEFORE_WARNING || (expired && inARow < UNUSABLE_READS_BEFORE_WARNING)) {
			LOGGER.warn("The last {} status reads of {} failed; {}: {}", inARow, row.job(),
					expired ? "its deadline has passed" : "polling continues", last.reason());
		}
	}

	private Conclusion publish(JobRow row, UploadCoverJob job, ExecutionData data) {
		try {
			this.publisher.publishEvent(new UploadCoverJobEvent(job));
		}
		catch (RuntimeException | Error ex) {
			return eventFailed(row, data, ex);
		}
		finally {
			Thread.interrupted();
		}
		this.crashPoints.reached(CrashPoint.EVENT_PUBLISHED);
		return new JobAction.Store(row.change(this.clock.instant()).eventDone(EventDelivery.DELIVERED).row());
	}

	private Conclusion eventFailed(JobRow row, ExecutionData data, Throwable thrown) {
		Conclusion conclusion = this.rules.afterFailedEvent(row, data, this.clock.instant());
		if (conclusion instanceof JobAction.Wait) {
			LOGGER.warn("A listener failed for {}; the event is published again later", row.job(), thrown);
		}
		else {
			LOGGER.error(
					"Listeners kept failing for {}; the event is parked. Call redeliver(\"{}\") to publish it again",
					row.job(), row.id(), thrown);
		}
		return conclusion;
	}

}
