package one.apiin.internal.wait;

import java.util.random.RandomGenerator;

import one.apiin.internal.http.Jitter;
import one.apiin.task.AwaitPolicy;

/**
 * The pauses between polls: they grow by half from the initial to the maximum interval,
 * each with a jitter of up to a fifth, so that waits that began together drift apart.
 */
final class Intervals {

	private static final double GROWTH = 1.5;

	private static final double JITTER = 1.2;

	/**
	 * The spacing of first polls if there are many waits; a single wait polls at once.
	 */
	private static final long FIRST_POLL_NANOS_PER_WAIT = 20_000_000;

	private final long initial;

	private final long max;

	private double base;

	Intervals(AwaitPolicy policy) {
		this.initial = policy.initialInterval().toNanos();
		this.max = policy.maxInterval().toNanos();
		this.base = this.initial;
	}

	/**
	 * The delay of the first poll.
	 * @param waits the number of waits
	 * @return nanoseconds, less than the initial interval
	 */
	long first(int waits, RandomGenerator random) {
		long window = Math.min(this.initial, (waits - 1) * FIRST_POLL_NANOS_PER_WAIT);
		return Jitter.between(0, window, random);
	}

	/**
	 * The next pause.
	 * @return nanoseconds, between the initial and the maximum interval
	 */
	long next(RandomGenerator random) {
		double highest = Math.min(this.max, this.base * JITTER);
		double lowest = Math.max(this.initial, highest / JITTER);
		this.base = Math.min(this.max, this.base * GROWTH);
		return Jitter.between(lowest, highest, random);
	}

	long initial() {
		return this.initial;
	}

}
