package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import one.apiin.uploadcover.Clip;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of jobs: the job with the columns that only the kit needs.
 * Immutable.
 *
 * @param job the public columns
 * @param requestHash tells requests apart
 * @param priority jobs with a higher number are sent first
 * @param queuedAt when it was queued, or null if its caller submits it
 * @param callbackHash the hash of the token in its callback URL, or null
 * @param candidateTaskId a task that may be this job's, to be proved by a status read, or
 * null
 * @param claim the claim that may send the request, or has sent it; an outcome changes
 * the job only if its claim is still this one
 * @param attempts the number of claims so far
 * @param run which of its executions counts; older ones end when they notice
 * @param leaseUntil when a job that is still submitting has lost its submitter, or null
 * while it is queued
 * @param pendingEvents the job as it was in earlier states whose events are still to be
 * published, oldest first
 */
record JobRow(UploadCoverJob job, String requestHash, int priority, @Nullable Instant queuedAt,
		@Nullable String callbackHash, @Nullable String candidateTaskId, long claim, int attempts, int run,
		@Nullable Instant leaseUntil, List<UploadCoverJob> pendingEvents) {

	/** In characters. */
	static final int MAX_REFERENCE = 200;

	JobRow {
		pendingEvents = List.copyOf(pendingEvents);
	}

	String id() {
		return this.job.id();
	}

	UploadCoverJobState state() {
		return this.job.state();
	}

	boolean is(UploadCoverJobState state) {
		return this.job.state() == state;
	}

	/**
	 * Whether the kit sends it at the pace of the account, and again if it was certainly
	 * not charged.
	 */
	boolean isOfQueue() {
		return this.queuedAt != null;
	}

	/** The end of the lease of a job that is submitting. */
	Instant leaseEnd() {
		return Objects.requireNonNull(this.leaseUntil, "Only a job that is submitting has a lease");
	}

	/** The length of the lease of a job that is submitting. */
	Duration lease() {
		return Duration.between(this.job.submittedAt(), leaseEnd());
	}

	/**
	 * The job in the oldest state whose event is still to be published.
	 * @return the job, or null if no event is pending
	 */
	@Nullable UploadCoverJob nextEvent() {
		if (!this.pendingEvents.isEmpty()) {
			return this.pendingEvents.get(0);
		}
		return (this.job.event() == EventDelivery.PENDING) ? this.job : null;
	}

	/** The same row, whose older executions end when they notice. */
	JobRow nextRun() {
		return new JobRow(this.job, this.requestHash, this.priority, this.queuedAt, this.callbackHash,
				this.candidateTaskId, this.claim, this.attempts, this.run + 1, this.leaseUntil, this.pendingEvents);
	}

	Change change(Instant now) {
		return new Change(this, now);
	}

	/**
	 * Builds a changed copy in the job's next version. Not thread-safe.
	 */
	static final class Change {

		private final JobRow old;

		private final Instant now;

		private final JobBuilder job;

		private EventDelivery event;

		private @Nullable Instant queuedAt;

		private @Nullable String callbackHash;

		private @Nullable String candidateTaskId;

		private long claim;

		private int attempts;

		private int run;

		private @Nullable Instant leaseUntil;

		private List<UploadCoverJob> pendingEvents;

		private Change(JobRow old, Instant now) {
			this.old = old;
			this.now = now;
			this.job = JobBuilder.copy(old.job).updatedAt(now).version(old.job.version() + 1);
			this.event = old.job.event();
			this.queuedAt = old.queuedAt;
			this.callbackHash = old.callbackHash;
			this.candidateTaskId = old.candidateTaskId;
			this.claim = old.claim;
			this.attempts = old.attempts;
			this.run = old.run;
			this.leaseUntil = old.leaseUntil;
			this.pendingEvents = old.pendingEvents;
		}

		JobRow row() {
			return new JobRow(this.job.event(this.event).build(), this.old.requestHash, this.old.priority,
					this.queuedAt, this.callbackHash, this.candidateTaskId, this.claim, this.attempts, this.run,
					this.leaseUntil, this.pendingEvents);
		}

		/**
		 * Moves to another state, whose event is pending if it has one. If the event of
		 * the old state is still pending, it is published first.
		 */
		Change to(UploadCoverJobState next, @Nullable String reason) {
			if (this.event == EventDelivery.PENDING && next != this.old.state()) {
				this.pendingEvents = Stream.concat(this.pendingEvents.stream(), Stream.of(this.old.job)).toList();
			}
			this.event = next.hasEvent() ? EventDelivery.PENDING : EventDelivery.NONE;
			this.job.state(next).failure(reason).finishedAt(next.isTerminal() ? this.now : null);
			return this;
		}

		/** The gateway accepted the job as this task. */
		Change accepted(String taskId) {
			this.candidateTaskId = null;
			this.job.taskId(taskId).acceptedAt(this.now);
			return to(UploadCoverJobState.RUNNING, null);
		}

		/** A new claim is about to send the request, in a new run. */
		Change submitting(long newClaim, Instant lease, @Nullable String tokenHash) {
			this.claim = newClaim;
			this.attempts++;
			this.run++;
			this.leaseUntil = lease;
			this.callbackHash = tokenHash;
			this.job.submittedAt(this.now);
			return to(UploadCoverJobState.SUBMITTING, null);
		}

		/** The caller sends the job from now on. */
		Change leaveQueue() {
			this.queuedAt = null;
			return this;
		}

		/** Its request was certainly not accepted, and is sent again later. */
		Change requeue(String reason) {
			this.leaseUntil = null;
			return to(UploadCoverJobState.QUEUED, reason);
		}

		/** The request did not leave this process. */
		Change notSent() {
			this.job.submittedAt(null);
			return this;
		}

		Change taskId(String id) {
			this.job.taskId(id);
			return this;
		}

		Change candidate(@Nullable String taskId) {
			this.candidateTaskId = taskId;
			return this;
		}

		Change clips(List<Clip> results) {
			this.job.clips(results);
			return this;
		}

		/** The oldest pending event was delivered or parked. */
		Change eventDone(EventDelivery delivery) {
			if (this.pendingEvents.isEmpty()) {
				this.event = delivery;
				return this;
			}
			this.pendingEvents = this.pendingEvents.subList(1, this.pendingEvents.size());
			if (delivery == EventDelivery.PARKED && this.event != EventDelivery.PENDING) {
				this.event = delivery;
			}
			return this;
		}

		/** The event of the state is to be published, also if it was before. */
		Change eventPending() {
			this.event = EventDelivery.PENDING;
			return this;
		}

	}

}
