package one.apiin.spring.jobs.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/**
 * Lets one status read at a time find out whether a trouble of the account has passed.
 * Thread-safe.
 */
final class Pause {

	private final Duration length;

	private final RandomGenerator random;

	private @Nullable Instant end;

	Pause(Duration length, RandomGenerator random) {
		this.length = length;
		this.random = random;
	}

	/**
	 * Asks for one status read. If it is granted during a pause, the others wait for it.
	 * @param now the current time
	 * @return null if it may be made, otherwise when to ask again
	 */
	synchronized @Nullable Instant ask(Instant now) {
		if (this.end == null) {
			return null;
		}
		if (now.isBefore(this.end)) {
			return this.end.plusMillis(this.random.nextInt(1000));
		}
		this.end = now.plus(this.length);
		return null;
	}

	/**
	 * Starts a pause, or starts it anew.
	 * @param now the current time
	 * @return whether there was none
	 */
	synchronized boolean begin(Instant now) {
		boolean news = this.end == null;
		this.end = now.plus(this.length);
		return news;
	}

	/**
	 * Ends the pause.
	 * @return whether there was one
	 */
	synchronized boolean end() {
		boolean news = this.end != null;
		this.end = null;
		return news;
	}

}
