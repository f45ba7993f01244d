package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import one.apiin.spring.jobs.EventDelivery;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverStatus;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to a job; does nothing itself. Thread-safe.
 */
final class JobRules {

	private static final double GROWTH = 1.5;

	private static final double SPREAD = 1.2;

	private static final int NO_FURTHER_GROWTH = 60;

	private static final Duration LONGEST_EVENT_BACKOFF = Duration.ofMinutes(5);

	/**
	 * A date alone ends no job: it may be wrong after a restart. A node must have seen
	 * the job unfinished for this long, or for as long as the limit if that is shorter.
	 */
	private static final Duration CONFIRMATION = Duration.ofMinutes(2);

	private final TrackingSettings settings;

	private final RandomGenerator random;

	JobRules(TrackingSettings settings, RandomGenerator random) {
		this.settings = settings;
		this.random = random;
	}

	/**
	 * Decides by the job alone.
	 * @param row the job
	 * @param progress what its execution remembers
	 * @param look this look at it
	 * @return the next step
	 */
	Step next(JobRow row, Progress progress, Look look) {
		UploadCoverJob untold = row.toTell();
		if (untold != null) {
			return new Step.Publish(untold);
		}
		return switch (row.state()) {
			case SUBMITTING -> submitting(row, progress, look);
			case RUNNING -> new Step.Read(String.valueOf(row.job().taskId()));
			case IN_DOUBT -> (row.candidateTaskId() != null) ? new Step.Read(row.candidateTaskId()) : new Step.End();
			default -> new Step.End();
		};
	}

	/** Only the clock of the node that looks ends a lease, whatever the dates are. */
	private static Step submitting(JobRow row, Progress progress, Look look) {
		Duration lease = Duration.between(row.job().submittedAt(), row.leaseUntil());
		Duration left = look.sending() ? lease : lease.minus(look.unchanged());
		if (left.compareTo(Duration.ZERO) > 0) {
			return new Step.Wait(look.now().plus(left), progress);
		}
		return new Step.Change(row.change(look.now())
			.to(UploadCoverJobState.IN_DOUBT,
					"The application stopped between the POST and its answer: it may have been accepted and charged")
			.row());
	}

	/**
	 * Decides by what a status read found.
	 * @param row the job
	 * @param progress what its execution remembers
	 * @param finding what was found
	 * @param await how often the task is looked at
	 * @param look this look at it
	 * @return the next step
	 */
	Step after(JobRow row, Progress progress, Finding finding, AwaitPolicy await, Look look) {
		if (finding instanceof Finding.Known known) {
			return known(row, progress, known.status(), await, look);
		}
		if (finding instanceof Finding.NotFound unknown) {
			return notFound(row, progress, unknown, await, look);
		}
		if (finding instanceof Finding.KeyRefused) {
			return new Step.Wait(look.now().plus(this.settings.keyPause()), progress);
		}
		return nothing(row, progress, (Finding.Nothing) finding, await, look);
	}

	private Step known(JobRow row, Progress progress, UploadCoverStatus status, AwaitPolicy await, Look look) {
		Instant now = look.now();
		if (row.candidateTaskId() != null && row.is(UploadCoverJobState.IN_DOUBT)) {
			return new Step.Change(row.change(now).accepted(row.candidateTaskId()).row());
		}
		return switch (status.state()) {
			case COMPLETE ->
				new Step.Change(row.change(now).clips(status.clips()).to(UploadCoverJobState.COMPLETE, null).row());
			case FAILED -> new Step.Change(row.change(now).to(UploadCoverJobState.FAILED, failure(status)).row());
			default -> unfinished(row, progress.polled(), Duration.ZERO, await, this.settings.deadline(), look);
		};
	}

	private static String failure(UploadCoverStatus status) {
		return (status.failureMessage() != null) ? status.failureMessage()
				: "The task failed with the state " + status.rawState();
	}

	/** One lost task is a lost task; many at once are a wrong key, which ends no job. */
	private Step notFound(JobRow row, Progress progress, Finding.NotFound unknown, AwaitPolicy await, Look look) {
		Instant now = look.now();
		Instant since = (progress.notFoundSince() != null) ? progress.notFoundSince() : now;
		if (unknown.oneOfMany()) {
			return new Step.Wait(now.plus(this.settings.keyPause()), progress.notFound(since));
		}
		Duration grace = this.settings.notFoundGrace();
		if (since.plus(grace).isAfter(now) || !isConfirmed(grace, look)) {
			return new Step.Wait(now.plus(pause(progress.polls(), await)), progress.notFound(since));
		}
		if (row.is(UploadCoverJobState.IN_DOUBT)) {
			return new Step.Change(row.change(now).candidate(null).row());
		}
		return new Step.Change(row.change(now)
			.to(UploadCoverJobState.EXPIRED, "The gateway no longer knows task " + row.job().taskId())
			.row());
	}

	/** Silence says nothing about the task, so it gets twice the time. */
	private Step nothing(JobRow row, Progress progress, Finding.Nothing nothing, AwaitPolicy await, Look look) {
		Duration least = (nothing.retryAfter() != null) ? nothing.retryAfter() : Duration.ZERO;
		return unfinished(row, progress.useless(nothing.reason()), least, await,
				this.settings.deadline().multipliedBy(2), look);
	}

	private Step unfinished(JobRow row, Progress progress, Duration least, AwaitPolicy await, Duration limit,
			Look look) {
		Instant now = look.now();
		Instant accepted = row.job().acceptedAt();
		Instant end = (accepted != null && row.is(UploadCoverJobState.RUNNING)) ? accepted.plus(limit) : null;
		if (end != null && !end.isAfter(now) && isConfirmed(limit, look)) {
			return new Step.Change(row.change(now).to(UploadCoverJobState.EXPIRED, expired(progress)).row());
		}
		Instant next = now.plus(pause(progress.polls(), await));
		Instant asked = now.plus(least);
		// The gateway may ask for patience, but not beyond the end.
		Instant patient = (end != null && asked.isAfter(end)) ? end : asked;
		return new Step.Wait(patient.isAfter(next) ? patient : next, progress);
	}

	private String expired(Progress progress) {
		String problem = (progress.problem() != null) ? "; the last status read was of no use: " + progress.problem()
				: "";
		return "Still unfinished after " + this.settings.deadline() + problem;
	}

	private static boolean isConfirmed(Duration limit, Look look) {
		Duration needed = (limit.compareTo(CONFIRMATION) < 0) ? limit : CONFIRMATION;
		return look.unchanged().compareTo(needed) >= 0;
	}

	/**
	 * Grows from the initial to the maximal interval, spread so that crowds drift apart.
	 */
	Duration pause(int polls, AwaitPolicy await) {
		double initial = await.initialInterval().toMillis();
		double max = await.maxInterval().toMillis();
		double base = initial * Math.pow(GROWTH, Math.min(polls, NO_FURTHER_GROWTH));
		double highest = Math.min(max, base * SPREAD);
		double lowest = Math.max(initial, highest / SPREAD);
		return Duration.ofMillis((long) (lowest + this.random.nextDouble() * (highest - lowest)));
	}

	/**
	 * Decides what follows a failed listener.
	 * @param row the job
	 * @param progress what its execution remembers
	 * @param now now
	 * @return a pause, or the end of trying
	 */
	Step afterFailedEvent(JobRow row, Progress progress, Instant now) {
		Progress next = progress.eventFailed();
		if (next.eventAttempts() >= this.settings.eventAttempts()) {
			return new Step.Change(row.change(now).told(EventDelivery.PARKED).row());
		}
		double millis = this.settings.eventBackoff().toMillis() * Math.pow(2, Math.min(progress.eventAttempts(), 30));
		long capped = (long) Math.min(millis, LONGEST_EVENT_BACKOFF.toMillis());
		return new Step.Wait(now.plusMillis(capped), next);
	}

}
