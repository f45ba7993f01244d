package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Limits an account's status reads per second. Thread-safe.
 */
final class PollGate {

	private final int perSecond;

	private final RandomGenerator random;

	private double tokens;

	private @Nullable Instant refilled;

	PollGate(int perSecond, RandomGenerator random) {
		this.perSecond = perSecond;
		this.random = random;
		this.tokens = perSecond;
	}

	/**
	 * Asks for one status read.
	 * @param now the current time
	 * @return null if it may be made, otherwise when to ask again
	 */
	synchronized @Nullable Instant ask(Instant now) {
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
