package one.apiin.spring.jobs;

import java.time.Instant;
import java.util.Optional;

import one.apiin.uploadcover.UploadCoverRequest;

/**
 * What an operator may do to a job, and what it becomes by that.
 */
final class OperatorRules {

	private OperatorRules() {
	}

	/**
	 * Attaches a task to a job.
	 * @param owner the job that has the task already, if there is one
	 * @return what the job becomes; the same row if nothing changes
	 */
	static JobRow attached(JobRow row, String taskId, Optional<JobRow> owner, Instant now) {
		if (row.is(UploadCoverJobState.RUNNING) && taskId.equals(row.job().taskId())) {
			return row;
		}
		if (!row.is(UploadCoverJobState.IN_DOUBT) && !row.is(UploadCoverJobState.EXPIRED) && !wasUnknown(row)) {
			throw refusal("A task can be attached to a job that is IN_DOUBT or EXPIRED", row);
		}
		owner.filter((other) -> !other.id().equals(row.id())).ifPresent((other) -> {
			throw new JobStateException("Task " + taskId + " belongs to job " + other.id() + " already", row.id(),
					taskId);
		});
		return row.change(now).accepted(taskId).row();
	}

	/** An older version let jobs fail whose tasks the gateway did not know. */
	private static boolean wasUnknown(JobRow row) {
		String failure = row.job().failure();
		return row.is(UploadCoverJobState.FAILED) && failure != null
				&& failure.startsWith("The gateway does not know task ");
	}

	static JobRow abandoned(JobRow row, Instant now) {
		if (row.is(UploadCoverJobState.ABANDONED)) {
			return row;
		}
		if (!row.is(UploadCoverJobState.RUNNING) && !row.is(UploadCoverJobState.IN_DOUBT)) {
			throw refusal("Only a job that is RUNNING or IN_DOUBT can be abandoned", row);
		}
		return row.change(now).to(UploadCoverJobState.ABANDONED, "Abandoned by an operator").row();
	}

	static JobRow cancelled(JobRow row, Instant now) {
		if (row.is(UploadCoverJobState.CANCELLED)) {
			return row;
		}
		if (!row.is(UploadCoverJobState.QUEUED)) {
			throw refusal("Only a job that is QUEUED can be cancelled", row);
		}
		return row.change(now).to(UploadCoverJobState.CANCELLED, "Cancelled before it was accepted").row();
	}

	/** A pending event is not published twice. */
	static JobRow redelivered(JobRow row, Instant now) {
		if (row.job().event() == EventDelivery.PENDING) {
			return row;
		}
		if (!row.state().hasEvent()) {
			throw refusal("Only a job that has ended or is IN_DOUBT has an event", row);
		}
		return row.change(now).eventPending().row();
	}

	static boolean isRetryable(JobRow row) {
		return row.is(UploadCoverJobState.REJECTED) || row.is(UploadCoverJobState.NOT_SENT)
				|| row.is(UploadCoverJobState.CANCELLED);
	}

	static void requireRetryable(JobRow row) {
		if (!isRetryable(row)) {
			throw refusal("Only a job that is REJECTED, NOT_SENT or CANCELLED can be sent again", row);
		}
	}

	static void requireInDoubt(JobRow row) {
		if (!row.is(UploadCoverJobState.IN_DOUBT)) {
			throw refusal("Only a job that is IN_DOUBT may be charged twice", row);
		}
	}

	private static JobStateException refusal(String rule, JobRow row) {
		return new JobStateException(rule + ", but job " + row.id() + " is " + row.state(), row.id(),
				row.job().taskId());
	}

	/**
	 * Begins like the old reference, so that a listing by prefix finds both. The id makes
	 * it unique, and equal for all callers that retry the same job.
	 */
	static String referenceOfRetry(JobRow row) {
		String suffix = " (retry of " + row.id() + ")";
		String reference = row.job().reference();
		return reference.substring(0, Math.min(reference.length(), JobRow.MAX_REFERENCE - suffix.length())) + suffix;
	}

	static UploadCoverRequest storedRequest(JobRow row) {
		UploadCoverRequest request = row.job().request();
		if (request == null) {
			throw new JobStateException("The request of job " + row.id() + " was not stored "
					+ "(apiinone.jobs.store-request=false), so it can't be sent again; submit it under a new reference",
					row.id(), row.job().taskId());
		}
		return request;
	}

}
