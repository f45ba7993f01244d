package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Pauses the status reads of an account while a problem lasts, and lets one read at a
 * time find out whether it is over. Thread-safe.
 */
final class CircuitBreaker {

	private final Duration pause;

	private final RandomGenerator random;

	/** The end of the pause; null while the breaker is closed. */
	private @Nullable Instant until;

	CircuitBreaker(Duration pause, RandomGenerator random) {
		this.pause = pause;
		this.random = random;
	}

	/**
	 * Asks for permission to read one status. A read that is permitted while the breaker
	 * is open starts the pause again for all others.
	 * @return null if it may be read now, otherwise when to ask again
	 */
	synchronized @Nullable Instant requestRead(Instant now) {
		if (this.until == null) {
			return null;
		}
		if (now.isBefore(this.until)) {
			return this.until.plusMillis(this.random.nextInt(1000));
		}
		this.until = now.plus(this.pause);
		return null;
	}

	/**
	 * Starts the pause, or starts it again.
	 * @return whether the breaker was closed
	 */
	synchronized boolean open(Instant now) {
		boolean wasClosed = this.until == null;
		this.until = now.plus(this.pause);
		return wasClosed;
	}

	/**
	 * Ends the pause.
	 * @return whether the breaker was open
	 */
	synchronized boolean close() {
		boolean wasOpen = this.until != null;
		this.until = null;
		return wasOpen;
	}

}
