package one.apiin.task;

import java.time.Duration;
import java.util.Objects;

/**
 * How to wait for a task: the pause between two status reads grows from the initial to
 * the maximum interval; the timeout limits the whole wait. The gateway recommends to poll
 * every 5 to 10 s (documented on a sibling page) and does not charge status reads.
 * Immutable.
 *
 * @param initialInterval the first and smallest pause between two reads; positive
 * @param maxInterval the largest pause; not smaller than the initial one
 * @param timeout the maximum duration of the whole wait; positive
 */
public record AwaitPolicy(Duration initialInterval, Duration maxInterval, Duration timeout) {

	/** A century: longer is a mistake and would overflow nanoseconds. */
	private static final Duration MAX_DURATION = Duration.ofDays(36_500);

	private static final AwaitPolicy DEFAULTS = new AwaitPolicy(Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofMinutes(10));

	public AwaitPolicy {
		requireUsable("initialInterval", initialInterval);
		requireUsable("maxInterval", maxInterval);
		requireUsable("timeout", timeout);
		if (maxInterval.compareTo(initialInterval) < 0) {
			throw new IllegalArgumentException("maxInterval (" + maxInterval
					+ ") must not be smaller than initialInterval (" + initialInterval + ")");
		}
	}

	/**
	 * 5 s, 10 s, 10 min.
	 * @return the default policy
	 */
	public static AwaitPolicy defaults() {
		return DEFAULTS;
	}

	/**
	 * The same intervals with another timeout.
	 * @param limit the maximum duration of the whole wait; positive
	 * @return a new policy
	 */
	public AwaitPolicy withTimeout(Duration limit) {
		return new AwaitPolicy(this.initialInterval, this.maxInterval, limit);
	}

	private static void requireUsable(String name, Duration value) {
		Objects.requireNonNull(value, name);
		if (value.isNegative() || value.isZero() || value.compareTo(MAX_DURATION) > 0) {
			throw new IllegalArgumentException(
					name + " must be positive and at most " + MAX_DURATION + ", not " + value);
		}
	}

}
