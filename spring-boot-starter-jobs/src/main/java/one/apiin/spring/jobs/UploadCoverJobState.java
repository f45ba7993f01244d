package one.apiin.spring.jobs;

/**
 * The state of a job.
 */
public enum UploadCoverJobState {

	/**
	 * Stored by {@link UploadCoverJobs#enqueue}. It is sent at the pace of the account,
	 * also after an attempt that was certainly not charged.
	 */
	QUEUED,

	/** The intent is stored; its POST is about to be sent or is being sent. */
	SUBMITTING,

	/** The gateway accepted the job as a task, whose status is read until it ends. */
	RUNNING,

	/** The task is complete; the job has its clips. */
	COMPLETE,

	/** The gateway says that the task failed. */
	FAILED,

	/** The gateway refused the request: not accepted, not charged. */
	REJECTED,

	/**
	 * Nothing was sent, nothing was charged: no connection was made, there was no usable
	 * key, or the time was up before the request was sent.
	 */
	NOT_SENT,

	/**
	 * The POST may have been accepted and charged, but its outcome is unknown. Never sent
	 * again automatically.
	 */
	IN_DOUBT,

	/**
	 * The task was still unfinished when the job's deadline passed, or the gateway no
	 * longer knows it. {@link UploadCoverJobs#attach} resumes tracking.
	 */
	EXPIRED,

	/** Cancelled while it was queued: never accepted, never charged. */
	CANCELLED,

	/** Abandoned by an operator. */
	ABANDONED;

	/**
	 * Whether the job has ended, so that nothing more happens to it automatically. An
	 * in-doubt job is not terminal: a late answer or a callback may still name its task.
	 * @return whether it has ended
	 */
	public boolean isTerminal() {
		return this != QUEUED && this != SUBMITTING && this != RUNNING && this != IN_DOUBT;
	}

	/**
	 * Whether an {@link UploadCoverJobEvent} is published for this state: for every
	 * terminal state, and in doubt.
	 * @return whether the state has an event
	 */
	public boolean hasEvent() {
		return isTerminal() || this == IN_DOUBT;
	}

}
