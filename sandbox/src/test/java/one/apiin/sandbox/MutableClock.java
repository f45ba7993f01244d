package one.apiin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that only a test moves.
 */
final class MutableClock implements InstantSource {

	private volatile Instant now = Instant.parse("2026-02-24T12:00:30Z");

	@Override
	public Instant instant() {
		return this.now;
	}

	void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
