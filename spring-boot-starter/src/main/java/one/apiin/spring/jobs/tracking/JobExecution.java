package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import one.apiin.spring.jobs.EventDelivery;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobEvent;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.error.UnreadableJobException;
import one.apiin.spring.jobs.store.Executions;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import one.apiin.spring.jobs.submit.JobAccount;
import one.apiin.spring.jobs.submit.RunningClaims;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Does what the rules decide, until there is something to wait for. Thread-safe. Never
 * submits anything: db-scheduler may run an execution again.
 */
public final class JobExecution implements ExecutionHandler<String> {

	private static final Logger LOGGER = LoggerFactory.getLogger(JobExecution.class);

	/** More steps than any job needs at once. */
	private static final int MOST_STEPS = 20;

	private static final Duration LATER = Duration.ofMinutes(1);

	private static final Duration SOON = Duration.ofSeconds(1);

	/** One line per job, and none for a hiccup. */
	private static final int USELESS_READS_BEFORE_WARNING = 3;

	private final JobStore store;

	private final JobWriter writer;

	private final JobRules rules;

	private final Map<String, TrackedAccount> accounts = new LinkedHashMap<>();

	private final ApplicationEventPublisher publisher;

	private final InstantSource clock;

	private final Observations observations;

	private final RunningClaims running;

	private final Milestone.Listener milestones;

	public JobExecution(JobStore store, JobWriter writer, TrackingSettings settings, Collection<JobAccount> accounts,
			ApplicationEventPublisher publisher, InstantSource clock, Observations observations, RunningClaims running,
			RandomGenerator random, Milestone.Listener milestones) {
		this.store = store;
		this.writer = writer;
		this.rules = new JobRules(settings, random);
		accounts.forEach(
				(account) -> this.accounts.put(account.name(), new TrackedAccount(account, settings, clock, random)));
		this.publisher = publisher;
		this.clock = clock;
		this.observations = observations;
		this.running = running;
		this.milestones = milestones;
	}

	@Override
	public CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
		Step end = end(instance.getId(), Progress.of(instance.getData()));
		// Left behind by a listener or a shutdown; H2 closes its file when it sees one.
		Thread.interrupted();
		if (end instanceof Step.Wait wait) {
			return (complete, operations) -> operations.reschedule(complete, wait.at(), wait.progress().text());
		}
		return (complete, operations) -> operations.remove();
	}

	private Step end(String instance, Progress start) {
		try {
			return Executions.isHint(instance) ? hurry(instance) : run(instance, start);
		}
		catch (UnreadableJobException ex) {
			LOGGER.warn("{}", ex.getMessage());
			return new Step.Wait(this.clock.instant().plus(LATER), start);
		}
	}

	private Step run(String instance, Progress start) {
		Progress progress = start;
		for (int i = 0; i < MOST_STEPS; i++) {
			Optional<JobRow> row = row(instance);
			if (row.isEmpty()) {
				return new Step.End();
			}
			Step end = step(row.get(), progress);
			if (end != null) {
				return end;
			}
			progress = progress.changed();
		}
		return new Step.Wait(this.clock.instant().plus(LATER), progress);
	}

	/** Nothing if the execution is of an older run. */
	private Optional<JobRow> row(String instance) {
		return this.store.find(Executions.jobId(instance)).filter((row) -> row.run() == Executions.run(instance));
	}

	/** A callback came while the job was submitting or looked at. */
	private Step hurry(String instance) {
		Optional<JobRow> row = row(instance);
		Instant now = this.clock.instant();
		boolean again = row.isPresent() && (row.get().is(UploadCoverJobState.SUBMITTING)
				|| (row.get().is(UploadCoverJobState.RUNNING) && !this.writer.hurry(row.get(), now)));
		return again ? new Step.Wait(now.plus(SOON), Progress.NONE) : new Step.End();
	}

	/** Null means that the job has changed and is to be looked at again. */
	private @Nullable Step step(JobRow row, Progress progress) {
		Step step = this.rules.next(row, progress, look(row));
		if (step instanceof Step.Read read) {
			step = read(row, read.taskId(), progress);
		}
		if (step instanceof Step.Publish publish) {
			step = publish(row, publish.job(), progress);
		}
		if (step instanceof Step.Change change) {
			change(row, change.next());
			return null;
		}
		return step;
	}

	private Look look(JobRow row) {
		return new Look(this.clock.instant(), this.observations.unchanged(row), this.running.contains(row.claim()));
	}

	private void change(JobRow row, JobRow next) {
		if (!this.writer.change(row, next)) {
			return;
		}
		this.milestones.reached(Milestone.CHANGE_STORED);
		if (row.is(UploadCoverJobState.SUBMITTING) && next.is(UploadCoverJobState.IN_DOUBT)) {
			LOGGER.warn("{} is in doubt: {}. It is not sent again; look for its task at the gateway", next.job(),
					next.job().failure());
		}
	}

	private Step read(JobRow row, String taskId, Progress progress) {
		TrackedAccount account = this.accounts.get(row.job().account());
		if (account == null) {
			LOGGER.warn("Job {} belongs to account '{}', which is not configured here", row.id(), row.job().account());
			return new Step.Wait(this.clock.instant().plus(LATER), progress);
		}
		Instant notBefore = account.ask(progress.notFoundSince() != null);
		if (notBefore != null) {
			return new Step.Wait(notBefore, progress);
		}
		Finding finding = account.read(row, taskId);
		Thread.interrupted();
		this.milestones.reached(Milestone.POLLED);
		if (row.is(UploadCoverJobState.IN_DOUBT) && belongsToAnother(row, taskId)) {
			LOGGER.warn("Job {} is not of task {}, which belongs to another job", row.id(), taskId);
			return new Step.Change(row.change(this.clock.instant()).candidate(null).row());
		}
		Step step = this.rules.after(row, progress, finding, account.await(), look(row));
		if (finding instanceof Finding.Nothing nothing) {
			warnOfUselessReads(row, progress.useless() + 1, nothing, step instanceof Step.Change);
		}
		return step;
	}

	private static void warnOfUselessReads(JobRow row, int inARow, Finding.Nothing nothing, boolean ended) {
		if (inARow == USELESS_READS_BEFORE_WARNING || (ended && inARow < USELESS_READS_BEFORE_WARNING)) {
			LOGGER.warn("The last {} status reads of {} were of no use; {}: {}", inARow, row.job(),
					ended ? "its time is over" : "polling continues", nothing.reason());
		}
	}

	private boolean belongsToAnother(JobRow row, String taskId) {
		return this.store.findByTask(row.job().account(), taskId)
			.filter((other) -> !other.id().equals(row.id()))
			.isPresent();
	}

	private Step publish(JobRow row, UploadCoverJob told, Progress progress) {
		try {
			this.publisher.publishEvent(new UploadCoverJobEvent(told));
		}
		catch (RuntimeException | Error ex) {
			return failed(row, progress, ex);
		}
		finally {
			Thread.interrupted();
		}
		this.milestones.reached(Milestone.EVENT_PUBLISHED);
		return new Step.Change(row.change(this.clock.instant()).told(EventDelivery.DELIVERED).row());
	}

	private Step failed(JobRow row, Progress progress, Throwable thrown) {
		Step step = this.rules.afterFailedEvent(row, progress, this.clock.instant());
		if (step instanceof Step.Wait) {
			LOGGER.warn("A listener failed for {}; it is called again later", row.job(), thrown);
		}
		else {
			LOGGER.error("Listeners kept failing for {}; its event is parked", row.job(), thrown);
		}
		return step;
	}

}
