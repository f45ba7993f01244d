package one.apiin.spring.jobs.actuate;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import one.apiin.spring.jobs.config.JobParts;
import one.apiin.spring.jobs.store.JobFigures;
import org.jspecify.annotations.Nullable;

/**
 * An account's figures, asked of the database every ten seconds at most, so that a scrape
 * of several gauges is one question. Thread-safe.
 */
final class RecentFigures {

	private static final Duration FRESH = Duration.ofSeconds(10);

	private final JobParts parts;

	private final String account;

	private @Nullable JobFigures figures;

	private Instant asked = Instant.MIN;

	RecentFigures(JobParts parts, String account) {
		this.parts = parts;
		this.account = account;
	}

	synchronized JobFigures get() {
		Instant now = this.parts.clock().instant();
		JobFigures known = this.figures;
		if (known == null || !this.asked.plus(FRESH).isAfter(now)) {
			known = this.parts.census().take(this.account, now);
			this.figures = known;
			this.asked = now;
		}
		return known;
	}

	/**
	 * The age of the oldest unfinished job.
	 * @return seconds, 0 if there is none
	 */
	double oldestAge() {
		Instant oldest = get().oldestUnfinished();
		InstantSource clock = this.parts.clock();
		return (oldest != null) ? Duration.between(oldest, clock.instant()).toMillis() / 1000.0 : 0;
	}

}
