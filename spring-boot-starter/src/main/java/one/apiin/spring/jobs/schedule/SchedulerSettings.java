package one.apiin.spring.jobs.schedule;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;

/**
 * How our db-scheduler runs.
 *
 * @param threads how many jobs are looked at at once
 * @param pollingInterval how often it asks the database for what is due
 * @param heartbeatInterval how often a node says that it lives
 * @param missedHeartbeats after how many missed ones it is dead
 * @param threadFactory makes its threads, or null for ordinary ones
 */
public record SchedulerSettings(int threads, Duration pollingInterval, Duration heartbeatInterval, int missedHeartbeats,
		@Nullable ThreadFactory threadFactory) {

}
