package one.apiin.spring.jobs;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast each account sends queued jobs, all nodes together.
 *
 * @param maxPerMinute Maximum number of POSTs of an account within any 60 seconds, all
 * nodes together. Submits are counted, but never delayed.
 * @param maxInFlight Maximum number of POSTs of an account at the same time, all nodes
 * together.
 * @param maxRunning Maximum number of unfinished tasks of an account at the gateway.
 * @param initialPause First pause of an account's queue after a refusal or a failure that
 * may pass. Doubles up to 'max-pause'.
 * @param maxPause Longest pause of an account's queue, unless the gateway asks for more.
 * @param giveUpAfter How long a job may be queued before it is given up.
 */
@ConfigurationProperties("apiinone.jobs.queue")
record QueueProperties(@DefaultValue("60") int maxPerMinute, @DefaultValue("4") int maxInFlight,
		@DefaultValue("20") int maxRunning, @DefaultValue("10s") Duration initialPause,
		@DefaultValue("10m") Duration maxPause, @DefaultValue("3d") Duration giveUpAfter) {

	/** More would be less than a microsecond for each submission. */
	private static final int MAX_PER_MINUTE = 10_000_000;

	private static final int MAX_IN_FLIGHT = 256;

	QueueProperties {
		requireBetween(1, MAX_PER_MINUTE, "max-per-minute", maxPerMinute);
		requireBetween(1, MAX_IN_FLIGHT, "max-in-flight", maxInFlight);
		requireBetween(1, Integer.MAX_VALUE, "max-running", maxRunning);
		requirePositive("initial-pause", initialPause);
		requirePositive("give-up-after", giveUpAfter);
		if (maxPause.compareTo(initialPause) < 0) {
			throw new IllegalArgumentException(
					"apiinone.jobs.queue.max-pause must not be shorter than apiinone.jobs.queue.initial-pause");
		}
	}

	private static void requireBetween(int min, int max, String name, int value) {
		if (value < min || value > max) {
			throw new IllegalArgumentException("apiinone.jobs.queue." + name + " must be at least " + min
					+ ((max < Integer.MAX_VALUE) ? " and at most " + max : ""));
		}
	}

	private static void requirePositive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("apiinone.jobs.queue." + name + " must be positive");
		}
	}

}
