package one.apiin.spring.jobs;

/**
 * Whether the event of a job's current state was published.
 */
public enum EventDelivery {

	/** The state has no event. */
	NONE,

	/** It is about to be published, or will be tried again. */
	PENDING,

	/** Every listener returned. */
	DELIVERED,

	/**
	 * Listeners kept failing; it is not tried again by itself, but by
	 * {@link UploadCoverJobs#redeliver(String)}.
	 */
	PARKED

}
