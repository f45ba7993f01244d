package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;

/**
 * What this node alone knows when it decides about a job.
 *
 * @param now the current time of the clock that all nodes share
 * @param unchanged how long this node has seen the job in its state, measured by its own
 * clock
 * @param sending whether this node is sending the job
 */
record LocalView(Instant now, Duration unchanged, boolean sending) {

}
