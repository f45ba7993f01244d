package one.apiin.spring.jobs;

/**
 * Where a job stands.
 */
public enum UploadCoverJobState {

	/** The intent is stored; its POST is about to go out or under way. */
	SUBMITTING,

	/** The gateway accepted it and named a task, whose status is read until it ends. */
	RUNNING,

	/** The task is complete; the job has its clips. */
	COMPLETE,

	/** The gateway says that the task failed, or does not know it. */
	FAILED,

	/** The gateway refused the request: not accepted, not charged. */
	REJECTED,

	/** No connection was made: nothing was sent, nothing was charged. */
	NOT_SENT,

	/**
	 * The POST may have been accepted and charged, but nobody knows. Never sent again by
	 * itself.
	 */
	IN_DOUBT,

	/** The task was still unfinished when the job's deadline passed. */
	EXPIRED,

	/** Given up by an operator. */
	ABANDONED;

	/**
	 * Whether nothing more happens to the job by itself. An in-doubt job is not terminal:
	 * a late answer or a callback may still tell its task.
	 * @return whether it has ended
	 */
	public boolean isTerminal() {
		return this != SUBMITTING && this != RUNNING && this != IN_DOUBT;
	}

	/**
	 * Whether a job that gets here is told by an {@link UploadCoverJobEvent}: in every
	 * terminal state, and in doubt.
	 * @return whether the state has an event
	 */
	public boolean hasEvent() {
		return isTerminal() || this == IN_DOUBT;
	}

}
