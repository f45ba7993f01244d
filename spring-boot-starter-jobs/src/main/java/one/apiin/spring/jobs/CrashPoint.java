package one.apiin.spring.jobs;

/**
 * The points at which tests kill the JVM: a crash between any two of them must do no
 * harm.
 */
enum CrashPoint {

	/** The tables are about to be checked. */
	STARTING,

	/** Queued jobs are written, but not committed. */
	QUEUED_WRITTEN,

	/** The intent, or the claim of a queued job, is written, but not committed. */
	INTENT_WRITTEN,

	/** The intent or claim is committed; nothing was sent yet. */
	INTENT_STORED,

	/** The gateway answered; the outcome is not stored yet. */
	ANSWERED,

	/** The outcome is written, but not committed. */
	OUTCOME_WRITTEN,

	/** The outcome is committed, but not returned to the caller yet. */
	OUTCOME_STORED,

	/** A status was read, but not stored yet. */
	POLLED,

	/** A change after a status read or a lease is written, but not committed. */
	CHANGE_WRITTEN,

	/** A change is committed; its event is not published yet. */
	CHANGE_STORED,

	/** An event was published, but its delivery is not stored yet. */
	EVENT_PUBLISHED,

	/** A callback with the right token came; nothing is stored yet. */
	CALLBACK_RECEIVED;

	/**
	 * Is called when a point is reached. Must be thread-safe.
	 */
	@FunctionalInterface
	interface Listener {

		void reached(CrashPoint point);

	}

}
