package one.apiin.internal.http;

import java.util.random.RandomGenerator;

/**
 * Spreads pauses at random, so that clients that began together drift apart.
 */
public final class Jitter {

	private Jitter() {
	}

	/** A random duration between the two bounds, in their unit. */
	public static long between(double min, double max, RandomGenerator random) {
		return (long) (min + random.nextDouble() * (max - min));
	}

}
