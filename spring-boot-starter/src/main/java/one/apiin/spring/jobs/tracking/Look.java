package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.time.Instant;

/**
 * One look at a job.
 *
 * @param now when, by the time that all nodes share
 * @param unchanged how long this node has seen the job in its state, by its own clock
 * @param sending whether this node is sending the job
 */
record Look(Instant now, Duration unchanged, boolean sending) {
}
