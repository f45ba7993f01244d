package one.apiin.spring.jobs;

import java.time.Instant;

/**
 * Decides what a job becomes by the outcome of its POST, also if the outcome comes after
 * the lease has put the job in doubt, or after a callback or an operator changed the job.
 */
final class OutcomeRules {

	private OutcomeRules() {
	}

	/**
	 * Decides.
	 * @return what the job becomes; the same row if nothing changes
	 */
	static JobRow next(JobRow row, Outcome outcome, Instant now) {
		if (outcome instanceof Outcome.Accepted accepted) {
			return accepted(row, accepted.taskId(), now);
		}
		if (!row.is(UploadCoverJobState.SUBMITTING) && !row.is(UploadCoverJobState.IN_DOUBT)) {
			return row;
		}
		if (outcome instanceof Outcome.InDoubt doubt) {
			return inDoubt(row, doubt, now);
		}
		if (row.isOfQueue() && row.is(UploadCoverJobState.SUBMITTING) && mayPass(outcome)) {
			return notAccepted(row, outcome, now);
		}
		if (outcome instanceof Outcome.NotSent unsent) {
			return row.change(now).to(UploadCoverJobState.NOT_SENT, unsent.reason()).row();
		}
		return row.change(now).to(UploadCoverJobState.REJECTED, ((Outcome.Refused) outcome).reason()).row();
	}

	private static JobRow accepted(JobRow row, String taskId, Instant now) {
		return switch (row.state()) {
			case SUBMITTING, IN_DOUBT -> row.change(now).accepted(taskId).row();
			// Abandoned before the answer came, but paid: the id must not be lost.
			case ABANDONED -> (row.job().taskId() == null) ? row.change(now).taskId(taskId).row() : row;
			default -> row;
		};
	}

	/**
	 * Only a job that is still submitting returns to the queue: one that was in doubt may
	 * have been replaced by an operator.
	 */
	private static JobRow notAccepted(JobRow row, Outcome outcome, Instant now) {
		if (row.candidateTaskId() != null) {
			return row.change(now)
				.to(UploadCoverJobState.IN_DOUBT,
						"A callback names a task, but the answer to the POST was: " + reason(outcome))
				.row();
		}
		JobRow.Change change = row.change(now).requeue(reason(outcome));
		return ((outcome instanceof Outcome.NotSent) ? change.notSent() : change).row();
	}

	private static boolean mayPass(Outcome outcome) {
		return outcome instanceof Outcome.NotSent
				|| (outcome instanceof Outcome.Refused refused && refused.kind().mayPass());
	}

	private static String reason(Outcome outcome) {
		return (outcome instanceof Outcome.Refused refused) ? refused.reason() : ((Outcome.NotSent) outcome).reason();
	}

	private static JobRow inDoubt(JobRow row, Outcome.InDoubt doubt, Instant now) {
		boolean news = doubt.taskId() != null && row.candidateTaskId() == null;
		if (row.is(UploadCoverJobState.IN_DOUBT) && !news) {
			return row;
		}
		JobRow.Change change = row.change(now).to(UploadCoverJobState.IN_DOUBT, doubt.reason());
		return (news ? change.candidate(doubt.taskId()) : change).row();
	}

}
