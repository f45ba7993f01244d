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
	 * @param now now
	 * @return the next step
	 */
	Step next(JobRow row, Progress progress, Instant now) {
		UploadCoverJob untold = row.toTell();
		if (untold != null) {
			return new Step.Publish(untold);
		}
		return switch (row.state()) {
			case SUBMITTING -> submitting(row, progress, now);
			case RUNNING -> new Step.Read(String.valueOf(row.job().taskId()));
			case IN_DOUBT -> (row.candidateTaskId() != null) ? new Step.Read(row.candidateTaskId()) : new Step.End();
			default -> new Step.End();
		};
	}

	private static Step submitting(JobRow row, Progress progress, Instant now) {
		if (now.isBefore(row.leaseUntil())) {
			return new Step.Wait(row.leaseUntil(), progress);
		}
		return new Step.Change(row.change(now)
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
	 * @param now now
	 * @return the next step
	 */
	Step after(JobRow row, Progress progress, Finding finding, AwaitPolicy await, Instant now) {
		if (finding instanceof Finding.Known known) {
			return known(row, progress, known.status(), await, now);
		}
		if (finding instanceof Finding.NotFound) {
			return notFound(row, progress, await, now);
		}
		if (finding instanceof Finding.KeyRefused) {
			return new Step.Wait(now.plus(this.settings.keyPause()), progress);
		}
		return nothing(row, progress, ((Finding.Nothing) finding).retryAfter(), await, now);
	}

	private Step known(JobRow row, Progress progress, UploadCoverStatus status, AwaitPolicy await, Instant now) {
		if (row.candidateTaskId() != null && row.is(UploadCoverJobState.IN_DOUBT)) {
			return new Step.Change(row.change(now).accepted(row.candidateTaskId()).row());
		}
		return switch (status.state()) {
			case COMPLETE ->
				new Step.Change(row.change(now).clips(status.clips()).to(UploadCoverJobState.COMPLETE, null).row());
			case FAILED -> new Step.Change(row.change(now).to(UploadCoverJobState.FAILED, failure(status)).row());
			default -> unfinished(row, progress.polled(), Duration.ZERO, await, this.settings.deadline(), now);
		};
	}

	private static String failure(UploadCoverStatus status) {
		return (status.failureMessage() != null) ? status.failureMessage()
				: "The task failed with the state " + status.rawState();
	}

	private Step notFound(JobRow row, Progress progress, AwaitPolicy await, Instant now) {
		Instant since = (progress.notFoundSince() != null) ? progress.notFoundSince() : now;
		if (since.plus(this.settings.notFoundGrace()).isAfter(now)) {
			return new Step.Wait(now.plus(pause(progress.polls(), await)), progress.notFound(since));
		}
		if (row.is(UploadCoverJobState.IN_DOUBT)) {
			return new Step.Change(row.change(now).candidate(null).row());
		}
		return new Step.Change(row.change(now)
			.to(UploadCoverJobState.FAILED, "The gateway does not know task " + row.job().taskId())
			.row());
	}

	/** Silence says nothing about the task, so it gets twice the time. */
	private Step nothing(JobRow row, Progress progress, @Nullable Duration retryAfter, AwaitPolicy await, Instant now) {
		Duration least = (retryAfter != null) ? retryAfter : Duration.ZERO;
		return unfinished(row, progress.polled(), least, await, this.settings.deadline().multipliedBy(2), now);
	}

	private Step unfinished(JobRow row, Progress progress, Duration least, AwaitPolicy await, Duration limit,
			Instant now) {
		Instant accepted = row.job().acceptedAt();
		Instant end = (accepted != null && row.is(UploadCoverJobState.RUNNING)) ? accepted.plus(limit) : null;
		if (end != null && !end.isAfter(now)) {
			return new Step.Change(row.change(now)
				.to(UploadCoverJobState.EXPIRED, "Still unfinished after " + this.settings.deadline())
				.row());
		}
		Instant next = now.plus(pause(progress.polls(), await));
		Instant asked = now.plus(least);
		// The gateway may ask for patience, but not beyond the end.
		Instant patient = (end != null && asked.isAfter(end)) ? end : asked;
		return new Step.Wait(patient.isAfter(next) ? patient : next, progress);
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
