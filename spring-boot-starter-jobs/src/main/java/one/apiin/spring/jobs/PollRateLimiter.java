package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Limits an account's status reads per second. Thread-safe.
 */
final class PollRateLimiter {

	private final int perSecond;

	private final RandomGenerator random;

	private double tokens;

	private @Nullable Instant refilled;

	PollRateLimiter(int perSecond, RandomGenerator random) {
		this.perSecond = perSecond;
		this.random = random;
		this.tokens = perSecond;
	}

	/**
	 * Asks for permission to read one status.
	 * @return null if it may be read now, otherwise when to ask again
	 */
	synchronized @Nullable Instant requestRead(Instant now) {
		refill(now);
		if (this.tokens < 1) {
			return now.plusMillis(1000 + this.random.nextInt(1000));
		}
		this.tokens--;
		return null;
	}

	private void refill(Instant now) {
		Instant last = (this.refilled != null) ? this.refilled : now;
		double seconds = Math.max(0, Duration.between(last, now).toMillis() / 1000.0);
		this.tokens = Math.min(this.perSecond, this.tokens + seconds * this.perSecond);
		this.refilled = now;
	}

}
