package one.apiin.internal.wait;

import java.util.random.RandomGenerator;

import one.apiin.task.AwaitPolicy;

/**
 * The pauses between polls: growing by half from the initial to the maximal interval,
 * each spread by up to a fifth so that waits that began together drift apart.
 */
final class Intervals {

	private static final double GROWTH = 1.5;

	private static final double SPREAD = 1.2;

	/** How far apart the first polls of a crowd are; a lone wait polls at once. */
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
	 * How long the first poll is put off.
	 * @param waits how many waits there are
	 * @param random where the spread comes from
	 * @return nanoseconds, less than the initial interval
	 */
	long first(int waits, RandomGenerator random) {
		long window = Math.min(this.initial, (waits - 1) * FIRST_POLL_NANOS_PER_WAIT);
		return (long) (random.nextDouble() * window);
	}

	/**
	 * The next pause.
	 * @param random where the spread comes from
	 * @return nanoseconds, between the initial and the maximal interval
	 */
	long next(RandomGenerator random) {
		double highest = Math.min(this.max, this.base * SPREAD);
		double lowest = Math.max(this.initial, highest / SPREAD);
		this.base = Math.min(this.max, this.base * GROWTH);
		return (long) (lowest + random.nextDouble() * (highest - lowest));
	}

	long initial() {
		return this.initial;
	}

}
