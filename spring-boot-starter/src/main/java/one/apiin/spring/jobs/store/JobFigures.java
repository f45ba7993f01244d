package one.apiin.spring.jobs.store;

import java.time.Instant;
import java.util.Map;

import one.apiin.spring.jobs.UploadCoverJobState;
import org.jspecify.annotations.Nullable;

/**
 * How an account's jobs are doing. Immutable.
 *
 * @param unfinished how many jobs are submitting, running and in doubt
 * @param oldestUnfinished when the oldest of them was created, or null if there is none
 * @param parkedEvents how many events are not tried any more
 * @param submissions how many submissions count against the budget now
 */
public record JobFigures(Map<UploadCoverJobState, Long> unfinished, @Nullable Instant oldestUnfinished,
		long parkedEvents, long submissions) {

	public JobFigures {
		unfinished = Map.copyOf(unfinished);
	}

	/**
	 * How many jobs are in an unfinished state.
	 * @param state the state
	 * @return the number
	 */
	public long count(UploadCoverJobState state) {
		return this.unfinished.getOrDefault(state, 0L);
	}

}
