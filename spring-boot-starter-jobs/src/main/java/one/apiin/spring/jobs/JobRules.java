package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import one.apiin.spring.jobs.JobAction.Conclusion;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverStatus;

/**
 * Decides what happens to a job; has no effects. Thread-safe.
 */
final class JobRules {

	private static final double GROWTH = 1.5;

	private static final double SPREAD = 1.2;

	private static final int MAX_GROWTH_STEPS = 60;

	private static final Duration MAX_EVENT_BACKOFF = Duration.ofMinutes(5);

	/**
	 * A date alone does not end a job: it may be wrong after a restart. The node must
	 * have seen the job unfinished for this long, or for the limit if that is shorter.
	 */
	private static final Duration CONFIRMATION = Duration.ofMinutes(2);

	private final JobsProperties settings;

	private final RandomGenerator random;

	JobRules(JobsProperties settings, RandomGenerator random) {
		this.settings = settings;
		this.random = random;
	}

	/** Decides by the job alone. */
	JobAction next(JobRow row, ExecutionData data, LocalView view) {
		UploadCoverJob event = row.nextEvent();
		if (event != null) {
			return new JobAction.Publish(event);
		}
		return switch (row.state()) {
			case SUBMITTING -> submitting(row, data, view);
			case RUNNING -> new JobAction.ReadStatus(String.valueOf(row.job().taskId()));
			case IN_DOUBT ->
				(row.candidateTaskId() != null) ? new JobAction.ReadStatus(row.candidateTaskId()) : new JobAction.End();
			default -> new JobAction.End();
		};
	}

	/** A lease ends by this node's own monotonic clock only, whatever the dates are. */
	private static Conclusion submitting(JobRow row, ExecutionData data, LocalView view) {
		Duration lease = row.lease();
		Duration left = view.sending() ? lease : lease.minus(view.unchanged());
		if (left.compareTo(Duration.ZERO) > 0) {
			return new JobAction.Wait(view.now().plus(left), data);
		}
		return new JobAction.Store(row.change(view.now())
			.to(UploadCoverJobState.IN_DOUBT,
					"The application stopped before it stored an answer: the request may have been accepted and charged")
			.row());
	}

	/** Decides by the result of a status read. */
	Conclusion afterPoll(JobRow row, ExecutionData data, PollResult result, AwaitPolicy await, LocalView view) {
		if (result instanceof PollResult.Known known) {
			return known(row, data, known.status(), await, view);
		}
		if (result instanceof PollResult.NotFound notFound) {
			return notFound(row, data, notFound, await, view);
		}
		if (result instanceof PollResult.KeyRefused) {
			return new JobAction.Wait(view.now().plus(this.settings.keyPause()), data);
		}
		return unusable(row, data, (PollResult.Unusable) result, await, view);
	}

	private Conclusion known(JobRow row, ExecutionData data, UploadCoverStatus status, AwaitPolicy await,
			LocalView view) {
		Instant now = view.now();
		if (row.candidateTaskId() != null && row.is(UploadCoverJobState.IN_DOUBT)) {
			return new JobAction.Store(row.change(now).accepted(row.candidateTaskId()).row());
		}
		return switch (status.state()) {
			case COMPLETE ->
				new JobAction.Store(row.change(now).clips(status.clips()).to(UploadCoverJobState.COMPLETE, null).row());
			case FAILED -> new JobAction.Store(row.change(now).to(UploadCoverJobState.FAILED, failure(status)).row());
			default -> unfinished(row, data.polled(), Duration.ZERO, await, this.settings.deadline(), view);
		};
	}

	private static String failure(UploadCoverStatus status) {
		return (status.failureMessage() != null) ? status.failureMessage()
				: "The task failed with the state " + status.rawState();
	}

	/** Many unknown tasks at once indicate a wrong key, which must not end any job. */
	private Conclusion notFound(JobRow row, ExecutionData data, PollResult.NotFound notFound, AwaitPolicy await,
			LocalView view) {
		Instant now = view.now();
		Instant since = (data.notFoundSince() != null) ? data.notFoundSince() : now;
		if (notFound.oneOfMany()) {
			return new JobAction.Wait(now.plus(this.settings.keyPause()), data.notFound(since));
		}
		Duration grace = this.settings.notFoundGrace();
		if (since.plus(grace).isAfter(now) || !isConfirmed(grace, view)) {
			return new JobAction.Wait(now.plus(pause(data.polls(), await)), data.notFound(since));
		}
		if (row.is(UploadCoverJobState.IN_DOUBT)) {
			return new JobAction.Store(row.change(now).candidate(null).row());
		}
		return new JobAction.Store(row.change(now)
			.to(UploadCoverJobState.EXPIRED, "The gateway no longer knows task " + row.job().taskId())
			.row());
	}

	/** An unusable answer says nothing about the task, so the job gets twice the time. */
	private Conclusion unusable(JobRow row, ExecutionData data, PollResult.Unusable unusable, AwaitPolicy await,
			LocalView view) {
		Duration least = (unusable.retryAfter() != null) ? unusable.retryAfter() : Duration.ZERO;
		return unfinished(row, data.unusable(unusable.reason()), least, await, this.settings.deadline().multipliedBy(2),
				view);
	}

	private Conclusion unfinished(JobRow row, ExecutionData data, Duration least, AwaitPolicy await, Duration limit,
			LocalView view) {
		Instant now = view.now();
		Instant accepted = row.job().acceptedAt();
		Instant end = (accepted != null && row.is(UploadCoverJobState.RUNNING)) ? accepted.plus(limit) : null;
		if (end != null && !end.isAfter(now) && isConfirmed(limit, view)) {
			return new JobAction.Store(row.change(now).to(UploadCoverJobState.EXPIRED, expired(data, limit)).row());
		}
		Instant next = now.plus(pause(data.polls(), await));
		Instant notBefore = now.plus(least);
		// Retry-After is honoured, but not beyond the end.
		Instant earliest = (end != null && notBefore.isAfter(end)) ? end : notBefore;
		return new JobAction.Wait(earliest.isAfter(next) ? earliest : next, data);
	}

	private static String expired(ExecutionData data, Duration limit) {
		String problem = (data.problem() != null) ? "; the last status read failed: " + data.problem() : "";
		return "Still unfinished after " + limit + problem;
	}

	private static boolean isConfirmed(Duration limit, LocalView view) {
		Duration needed = (limit.compareTo(CONFIRMATION) < 0) ? limit : CONFIRMATION;
		return view.unchanged().compareTo(needed) >= 0;
	}

	/**
	 * Grows from the initial to the maximum interval, with jitter so that the polls of
	 * many jobs spread.
	 */
	Duration pause(int polls, AwaitPolicy await) {
		double initial = await.initialInterval().toMillis();
		double max = await.maxInterval().toMillis();
		double base = initial * Math.pow(GROWTH, Math.min(polls, MAX_GROWTH_STEPS));
		double highest = Math.min(max, base * SPREAD);
		double lowest = Math.max(initial, highest / SPREAD);
		return Duration.ofMillis((long) (lowest + this.random.nextDouble() * (highest - lowest)));
	}

	/** Decides what follows a failed listener. */
	Conclusion afterFailedEvent(JobRow row, ExecutionData data, Instant now) {
		ExecutionData next = data.eventFailed();
		if (next.eventAttempts() >= this.settings.eventAttempts()) {
			return new JobAction.Store(row.change(now).eventDone(EventDelivery.PARKED).row());
		}
		double millis = this.settings.eventBackoff().toMillis() * Math.pow(2, Math.min(data.eventAttempts(), 30));
		long capped = (long) Math.min(millis, MAX_EVENT_BACKOFF.toMillis());
		return new JobAction.Wait(now.plusMillis(capped), next);
	}

}
