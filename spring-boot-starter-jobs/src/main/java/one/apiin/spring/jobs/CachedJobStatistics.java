package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * An account's statistics, read from the database every ten seconds at most, so that
 * several gauges of one scrape share a read. Thread-safe.
 */
final class CachedJobStatistics {

	private static final Duration MAX_AGE = Duration.ofSeconds(10);

	private final JobStatisticsReader reader;

	private final String account;

	private final InstantSource clock;

	private @Nullable JobStatistics statistics;

	private Instant readAt = Instant.MIN;

	CachedJobStatistics(JobStatisticsReader reader, String account, InstantSource clock) {
		this.reader = reader;
		this.account = account;
		this.clock = clock;
	}

	synchronized JobStatistics get() {
		Instant now = this.clock.instant();
		JobStatistics known = this.statistics;
		if (known == null || !this.readAt.plus(MAX_AGE).isAfter(now)) {
			known = this.reader.read(this.account, now);
			this.statistics = known;
			this.readAt = now;
		}
		return known;
	}

	/** The age of the oldest unfinished job in seconds; 0 if all jobs have ended. */
	double oldestAge() {
		Instant oldest = get().oldestUnfinished();
		return (oldest != null) ? Duration.between(oldest, this.clock.instant()).toMillis() / 1000.0 : 0;
	}

}
