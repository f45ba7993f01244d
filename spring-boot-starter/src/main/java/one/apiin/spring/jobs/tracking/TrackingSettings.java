package one.apiin.spring.jobs.tracking;

import java.time.Duration;

/**
 * How jobs are tracked.
 *
 * @param deadline how long after its acceptance a task may be unfinished
 * @param notFoundGrace how long a task may be unknown to the gateway
 * @param keyPause how long an account's status reads pause after its key was refused
 * @param maxPollsPerSecond how many status reads an account makes per second, on each
 * node
 * @param eventAttempts how often an event is tried
 * @param eventBackoff the pause after the first failed try; doubles up to 5 minutes
 */
public record TrackingSettings(Duration deadline, Duration notFoundGrace, Duration keyPause, int maxPollsPerSecond,
		int eventAttempts, Duration eventBackoff) {

}
