package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures how long this node has seen each job in its current state, with the node's
 * monotonic clock. Kept in memory: after a restart all ages start at zero, so limits end
 * later, never too early. Thread-safe.
 */
final class StateAges {

	/** A job that is dropped from the map counts as not seen before. */
	private static final int MAX_JOBS = 100_000;

	private final JobClock clock;

	private final Map<String, Sighting> jobs = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Sighting> eldest) {
			return size() > MAX_JOBS;
		}

	};

	StateAges(JobClock clock) {
		this.clock = clock;
	}

	/** Starts the age of a claim that a node is sending. */
	void recordClaim(String jobId, long claim) {
		age(jobId, "SUBMITTING " + claim);
	}

	/**
	 * Returns how long this node has seen the job in its current state.
	 * @return zero if this is the first time
	 */
	Duration unchanged(JobRow row) {
		return switch (row.state()) {
			case SUBMITTING -> age(row.id(), "SUBMITTING " + row.claim());
			case RUNNING -> age(row.id(), "RUNNING " + row.job().taskId() + " " + row.job().acceptedAt());
			case IN_DOUBT -> age(row.id(), "IN_DOUBT " + row.candidateTaskId());
			default -> forget(row.id());
		};
	}

	private Duration age(String jobId, String state) {
		long now = this.clock.nanoTime();
		synchronized (this.jobs) {
			Sighting known = this.jobs.get(jobId);
			if (known == null || !known.state().equals(state)) {
				this.jobs.put(jobId, new Sighting(state, now));
				return Duration.ZERO;
			}
			return Duration.ofNanos(now - known.since());
		}
	}

	private Duration forget(String jobId) {
		synchronized (this.jobs) {
			this.jobs.remove(jobId);
		}
		return Duration.ZERO;
	}

	/**
	 * A state that this node has seen.
	 *
	 * @param state the state with the values that identify it
	 * @param since when it was seen first
	 */
	private record Sighting(String state, long since) {
	}

}
