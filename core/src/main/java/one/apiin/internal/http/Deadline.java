package one.apiin.internal.http;

import java.time.Duration;

/**
 * The point in time at which a call or a wait ends at the latest. Immutable.
 */
public final class Deadline {

	private final Timer timer;

	private final long start;

	private final long limitNanos;

	private Deadline(Timer timer, long limitNanos) {
		this.timer = timer;
		this.start = timer.nanoTime();
		this.limitNanos = limitNanos;
	}

	public static Deadline in(Duration limit, Timer timer) {
		return new Deadline(timer, limit.toNanos());
	}

	public long remainingNanos() {
		return this.limitNanos - elapsedNanos();
	}

	public long elapsedNanos() {
		return this.timer.nanoTime() - this.start;
	}

	public boolean hasPassed() {
		return remainingNanos() <= 0;
	}

	public Duration limit() {
		return Duration.ofNanos(this.limitNanos);
	}

}
