package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import one.apiin.spring.jobs.database.JobClock;
import one.apiin.spring.jobs.store.JobRow;

/**
 * Since when this node has seen each job in the state that it is in, by the node's own
 * monotonic clock. Kept in memory: after a restart the node has seen nothing yet, and
 * what a wrong date would end waits a little longer. Thread-safe.
 */
public final class Observations {

	/** A job that is forgotten counts as not seen before. */
	private static final int MAX_JOBS = 100_000;

	private final JobClock clock;

	private final Map<String, Observation> jobs = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Observation> eldest) {
			return size() > MAX_JOBS;
		}

	};

	public Observations(JobClock clock) {
		this.clock = clock;
	}

	/**
	 * Notes a claim that is being sent.
	 * @param jobId its job
	 * @param claim its number
	 */
	public void seeClaim(String jobId, long claim) {
		observe(jobId, "SUBMITTING " + claim);
	}

	/**
	 * How long a job has been as it is, as far as this node has seen.
	 * @param row the job as it is now
	 * @return zero if it is seen like this for the first time
	 */
	Duration unchanged(JobRow row) {
		return switch (row.state()) {
			case SUBMITTING -> observe(row.id(), "SUBMITTING " + row.claim());
			case RUNNING -> observe(row.id(), "RUNNING " + row.job().taskId() + " " + row.job().acceptedAt());
			case IN_DOUBT -> observe(row.id(), "IN_DOUBT " + row.candidateTaskId());
			default -> forget(row.id());
		};
	}

	private Duration observe(String jobId, String what) {
		long now = this.clock.nanoTime();
		synchronized (this.jobs) {
			Observation known = this.jobs.get(jobId);
			if (known == null || !known.what().equals(what)) {
				this.jobs.put(jobId, new Observation(what, now));
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
	 * What a node saw.
	 *
	 * @param what the job's state and what identifies it
	 * @param since when it was seen first
	 */
	private record Observation(String what, long since) {
	}

}
