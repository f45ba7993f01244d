package one.apiin.spring.jobs;

/**
 * The delivery of the event of a job's current state.
 */
public enum EventDelivery {

	/** The state has no event. */
	NONE,

	/** The event is about to be published, or will be published again. */
	PENDING,

	/** Every listener returned. */
	DELIVERED,

	/**
	 * Listeners kept failing. The event is published again only by
	 * {@link UploadCoverJobs#redeliver(String)}.
	 */
	PARKED

}
