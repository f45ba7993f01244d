package one.apiin.spring.jobs.store;

/**
 * The points between which a crash must do no harm. Tests kill the JVM there.
 */
public enum Milestone {

	/** The tables are about to be looked at. */
	STARTING,

	/** The intent is written, but not committed. */
	INTENT_WRITTEN,

	/** The intent is committed; nothing was sent yet. */
	INTENT_STORED,

	/** The gateway answered; nothing of it is stored yet. */
	ANSWERED,

	/** The outcome is written, but not committed. */
	OUTCOME_WRITTEN,

	/** The outcome is committed; the caller does not know yet. */
	OUTCOME_STORED,

	/** A status was read; nothing of it is stored yet. */
	POLLED,

	/** A change after a status read or a lease is written, but not committed. */
	CHANGE_WRITTEN,

	/** A change is committed; its event is not published yet. */
	CHANGE_STORED,

	/** An event was published, but this is not stored yet. */
	EVENT_PUBLISHED,

	/** A callback is genuine; nothing of it is stored yet. */
	CALLBACK_RECEIVED;

	/**
	 * Is told when a point is reached. Must be thread-safe.
	 */
	@FunctionalInterface
	public interface Listener {

		/**
		 * A point was reached.
		 * @param milestone the point
		 */
		void reached(Milestone milestone);

	}

}
