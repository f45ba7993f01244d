package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Limits an account's status reads per second, and pauses them while its key does not
 * work. Thread-safe.
 */
final class PollGate {

	private final int perSecond;

	private final Duration keyPause;

	private final RandomGenerator random;

	private double tokens;

	private @Nullable Instant refilled;

	private @Nullable Instant pausedUntil;

	PollGate(int perSecond, Duration keyPause, RandomGenerator random) {
		this.perSecond = perSecond;
		this.keyPause = keyPause;
		this.random = random;
		this.tokens = perSecond;
	}

	/**
	 * Asks for one status read.
	 * @param now now
	 * @return null if it may be made, otherwise when to ask again
	 */
	synchronized @Nullable Instant ask(Instant now) {
		if (this.pausedUntil != null) {
			if (now.isBefore(this.pausedUntil)) {
				return this.pausedUntil.plusMillis(this.random.nextInt(1000));
			}
			// One read finds out whether the key works again; the others wait for it.
			this.pausedUntil = now.plus(this.keyPause);
			return null;
		}
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

	/**
	 * The key was refused.
	 * @param now now
	 * @return whether this is news
	 */
	synchronized boolean keyRefused(Instant now) {
		boolean news = this.pausedUntil == null;
		this.pausedUntil = now.plus(this.keyPause);
		return news;
	}

	/**
	 * The key works.
	 * @return whether this is news
	 */
	synchronized boolean keyWorks() {
		boolean news = this.pausedUntil != null;
		this.pausedUntil = null;
		return news;
	}

}
