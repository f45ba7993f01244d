package one.apiin.task;

/**
 * The state of a task. The gateway documents one state word ({@code complete}); the
 * others are seen on its other routes and on related gateways. An unknown word is
 * {@link #UNKNOWN}, never an error.
 */
public enum TaskState {

	/** Accepted, not started. */
	PENDING,

	/** Being processed, or finished before its results are available. */
	RUNNING,

	/** Finished, and its results are available. */
	COMPLETE,

	/** Ended without results. */
	FAILED,

	/** An unknown state word; the task counts as not finished. */
	UNKNOWN;

	/**
	 * Whether the state is final.
	 * @return true for {@link #COMPLETE} and {@link #FAILED}
	 */
	public boolean isTerminal() {
		return this == COMPLETE || this == FAILED;
	}

}
