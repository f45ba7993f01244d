package one.apiin.spring.jobs.store;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import one.apiin.spring.jobs.EventDelivery;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.uploadcover.Clip;
import org.jspecify.annotations.Nullable;

/**
 * A job with what only the kit needs to know of it. Immutable.
 *
 * @param job what everybody may know
 * @param requestHash tells requests apart
 * @param callbackHash the hash of the token in its callback URL, or null
 * @param candidateTaskId a task that may be this job's, to be proved by a status read, or
 * null
 * @param claim the claim that may send the request, or has sent it; an outcome changes
 * the job only if its claim is still this one
 * @param attempts how often the job was claimed
 * @param run which of its executions counts; older ones end when they notice
 * @param leaseUntil when a job that is still submitting has lost its submitter
 * @param untold the job as it was in earlier states whose events are still to be
 * published, oldest first
 */
public record JobRow(UploadCoverJob job, String requestHash, @Nullable String callbackHash,
		@Nullable String candidateTaskId, long claim, int attempts, int run, Instant leaseUntil,
		List<UploadCoverJob> untold) {

	/** In characters. */
	public static final int LONGEST_REFERENCE = 200;

	public JobRow {
		untold = List.copyOf(untold);
	}

	public String id() {
		return this.job.id();
	}

	public UploadCoverJobState state() {
		return this.job.state();
	}

	public boolean is(UploadCoverJobState state) {
		return this.job.state() == state;
	}

	/**
	 * The job as its next event tells it: in the oldest state that was not told yet.
	 * @return the job, or null if there is nothing to tell
	 */
	public @Nullable UploadCoverJob toTell() {
		if (!this.untold.isEmpty()) {
			return this.untold.get(0);
		}
		return (this.job.event() == EventDelivery.PENDING) ? this.job : null;
	}

	/**
	 * The same row in another run.
	 * @return a copy whose older executions end when they notice
	 */
	JobRow nextRun() {
		return new JobRow(this.job, this.requestHash, this.callbackHash, this.candidateTaskId, this.claim,
				this.attempts, this.run + 1, this.leaseUntil, this.untold);
	}

	/**
	 * Starts a changed copy.
	 * @param now when it changes
	 * @return a builder with everything as it is
	 */
	public Change change(Instant now) {
		return new Change(this, now);
	}

	/**
	 * A changed copy in the making. Not thread-safe.
	 */
	public static final class Change {

		private final JobRow row;

		private final Instant now;

		private UploadCoverJobState state;

		private @Nullable String taskId;

		private List<Clip> clips;

		private @Nullable String failure;

		private EventDelivery event;

		private Instant submittedAt;

		private @Nullable Instant acceptedAt;

		private @Nullable Instant finishedAt;

		private @Nullable String callbackHash;

		private @Nullable String candidateTaskId;

		private long claim;

		private int attempts;

		private int run;

		private Instant leaseUntil;

		private List<UploadCoverJob> untold;

		Change(JobRow row, Instant now) {
			UploadCoverJob job = row.job;
			this.row = row;
			this.now = now;
			this.state = job.state();
			this.taskId = job.taskId();
			this.clips = job.clips();
			this.failure = job.failure();
			this.event = job.event();
			this.submittedAt = job.submittedAt();
			this.acceptedAt = job.acceptedAt();
			this.finishedAt = job.finishedAt();
			this.callbackHash = row.callbackHash;
			this.candidateTaskId = row.candidateTaskId;
			this.claim = row.claim;
			this.attempts = row.attempts;
			this.run = row.run;
			this.leaseUntil = row.leaseUntil;
			this.untold = row.untold;
		}

		/**
		 * Goes into another state, whose event is pending if it has one. The event of the
		 * old state stays to be published if it was not yet.
		 * @param next the state
		 * @param reason why, or null
		 * @return this change
		 */
		public Change to(UploadCoverJobState next, @Nullable String reason) {
			if (this.event == EventDelivery.PENDING && next != this.row.state()) {
				this.untold = Stream.concat(this.untold.stream(), Stream.of(this.row.job)).toList();
			}
			this.state = next;
			this.failure = reason;
			this.event = next.hasEvent() ? EventDelivery.PENDING : EventDelivery.NONE;
			this.finishedAt = next.isTerminal() ? this.now : null;
			return this;
		}

		/**
		 * The gateway has a task for it.
		 * @param id the task
		 * @return this change
		 */
		public Change accepted(String id) {
			this.taskId = id;
			this.candidateTaskId = null;
			this.acceptedAt = this.now;
			return to(UploadCoverJobState.RUNNING, null);
		}

		public Change taskId(String id) {
			this.taskId = id;
			return this;
		}

		public Change candidate(@Nullable String id) {
			this.candidateTaskId = id;
			return this;
		}

		public Change clips(List<Clip> results) {
			this.clips = results;
			return this;
		}

		/**
		 * The oldest event that is to be published was, or was given up.
		 * @param delivery which of it
		 * @return this change
		 */
		public Change told(EventDelivery delivery) {
			if (this.untold.isEmpty()) {
				this.event = delivery;
				return this;
			}
			this.untold = this.untold.subList(1, this.untold.size());
			if (delivery == EventDelivery.PARKED && this.event != EventDelivery.PENDING) {
				this.event = delivery;
			}
			return this;
		}

		/**
		 * The event of its state is to be published, whether it was or not.
		 * @return this change
		 */
		public Change untold() {
			this.event = EventDelivery.PENDING;
			return this;
		}

		/**
		 * Is about to be sent again.
		 * @param number the number of the new claim
		 * @param lease when the submitter must be done
		 * @param tokenHash the hash of its new callback token, or null
		 * @return this change
		 */
		public Change submitting(long number, Instant lease, @Nullable String tokenHash) {
			this.claim = number;
			this.attempts++;
			this.submittedAt = this.now;
			this.leaseUntil = lease;
			this.callbackHash = tokenHash;
			return to(UploadCoverJobState.SUBMITTING, null);
		}

		/**
		 * Leaves its executions behind.
		 * @return this change
		 */
		public Change nextRun() {
			this.run++;
			return this;
		}

		public JobRow row() {
			UploadCoverJob old = this.row.job;
			UploadCoverJob job = new UploadCoverJob(old.id(), old.reference(), old.account(), this.state, old.request(),
					this.taskId, this.clips, this.failure, old.retryOf(), this.event, old.createdAt(), this.submittedAt,
					this.acceptedAt, this.finishedAt, this.now, old.version() + 1);
			return new JobRow(job, this.row.requestHash, this.callbackHash, this.candidateTaskId, this.claim,
					this.attempts, this.run, this.leaseUntil, this.untold);
		}

	}

}
