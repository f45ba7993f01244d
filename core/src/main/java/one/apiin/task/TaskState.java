package one.apiin.task;

/**
 * Where a task stands. The gateway documents only one state word ({@code complete}); the
 * others are taken from its other routes and from related gateways, so a word that is not
 * known is {@link #UNKNOWN} and never an error.
 */
public enum TaskState {

	/** Accepted, not started. */
	PENDING,

	/** Being worked on, or finished without its results being there yet. */
	RUNNING,

	/** Finished, and its results are there. */
	COMPLETE,

	/** Ended without results. */
	FAILED,

	/** A state word this version does not know; treated as not finished. */
	UNKNOWN;

	/**
	 * Tells whether the state is final.
	 * @return true for {@link #COMPLETE} and {@link #FAILED}
	 */
	public boolean isTerminal() {
		return this == COMPLETE || this == FAILED;
	}

}
