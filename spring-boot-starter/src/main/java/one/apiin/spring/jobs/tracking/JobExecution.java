package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import one.apiin.spring.jobs.EventDelivery;
import one.apiin.spring.jobs.UploadCoverJobEvent;
import one.apiin.spring.jobs.store.Executions;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Does what the rules decide, until there is something to wait for. Thread-safe. Never
 * submits anything: db-scheduler may run an execution again.
 */
final class JobExecution implements ExecutionHandler<String> {

	private static final Logger LOGGER = LoggerFactory.getLogger(JobExecution.class);

	/** More steps than any job needs at once. */
	private static final int MOST_STEPS = 20;

	private static final Duration LATER = Duration.ofMinutes(1);

	private final JobStore store;

	private final JobWriter writer;

	private final JobRules rules;

	private final Map<String, TrackedAccount> accounts;

	private final ApplicationEventPublisher publisher;

	private final InstantSource clock;

	private final Milestone.Listener milestones;

	JobExecution(JobStore store, JobWriter writer, JobRules rules, Map<String, TrackedAccount> accounts,
			ApplicationEventPublisher publisher, InstantSource clock, Milestone.Listener milestones) {
		this.store = store;
		this.writer = writer;
		this.rules = rules;
		this.accounts = accounts;
		this.publisher = publisher;
		this.clock = clock;
		this.milestones = milestones;
	}

	@Override
	public CompletionHandler<String> execute(TaskInstance<String> instance, ExecutionContext context) {
		Step end = run(instance.getId(), Progress.of(instance.getData()));
		if (end instanceof Step.Wait wait) {
			return (complete, operations) -> operations.reschedule(complete, wait.at(), wait.progress().text());
		}
		return (complete, operations) -> operations.remove();
	}

	private Step run(String instance, Progress progress) {
		for (int i = 0; i < MOST_STEPS; i++) {
			Optional<JobRow> row = this.store.find(Executions.jobId(instance));
			if (row.isEmpty() || row.get().run() != Executions.run(instance)) {
				return new Step.End();
			}
			Step end = step(row.get(), progress);
			if (end != null) {
				return end;
			}
		}
		return new Step.Wait(this.clock.instant().plus(LATER), progress);
	}

	/** Null means that the job has changed and is to be looked at again. */
	private @Nullable Step step(JobRow row, Progress progress) {
		Step step = this.rules.next(row, progress, this.clock.instant());
		if (step instanceof Step.Read read) {
			step = read(row, read.taskId(), progress);
		}
		if (step instanceof Step.Publish) {
			step = publish(row, progress);
		}
		if (step instanceof Step.Change change) {
			if (this.writer.change(row, change.next())) {
				this.milestones.reached(Milestone.CHANGE_STORED);
			}
			return null;
		}
		return step;
	}

	private Step read(JobRow row, String taskId, Progress progress) {
		TrackedAccount account = this.accounts.get(row.job().account());
		if (account == null) {
			LOGGER.warn("Job {} belongs to account '{}', which is not configured here", row.id(), row.job().account());
			return new Step.Wait(this.clock.instant().plus(LATER), progress);
		}
		Instant notBefore = account.gate().ask(this.clock.instant());
		if (notBefore != null) {
			return new Step.Wait(notBefore, progress);
		}
		Finding finding = account.read(taskId);
		this.milestones.reached(Milestone.POLLED);
		return this.rules.after(row, progress, finding, account.await(), this.clock.instant());
	}

	private Step publish(JobRow row, Progress progress) {
		try {
			this.publisher.publishEvent(new UploadCoverJobEvent(row.job()));
		}
		catch (RuntimeException | Error ex) {
			return failed(row, progress, ex);
		}
		this.milestones.reached(Milestone.EVENT_PUBLISHED);
		return new Step.Change(row.change(this.clock.instant()).event(EventDelivery.DELIVERED).row());
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
