package one.apiin.spring.jobs;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The numbers of an account's jobs. Immutable.
 *
 * @param unfinished the number of jobs that are queued, submitting, running and in doubt
 * @param oldestUnfinished when the oldest of them was created, or null if all jobs have
 * ended
 * @param parkedEvents the number of events that are not published again automatically
 * @param submissions the number of submissions that count against the budget now
 * @param queuePause why and until when the account's queue pauses, or null
 */
record JobStatistics(Map<UploadCoverJobState, Long> unfinished, @Nullable Instant oldestUnfinished, long parkedEvents,
		long submissions, @Nullable QueuePause queuePause) {

	JobStatistics {
		unfinished = Map.copyOf(unfinished);
	}

	long count(UploadCoverJobState state) {
		return this.unfinished.getOrDefault(state, 0L);
	}

}
