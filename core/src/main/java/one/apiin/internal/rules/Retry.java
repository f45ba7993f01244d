package one.apiin.internal.rules;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and after which pause a request is repeated, if the rules allow it at all:
 * full jitter under an exponentially growing bound.
 *
 * @param maxRetries how often at most
 * @param initialBackoff the bound of the first pause
 * @param maxBackoff the bound of every pause
 * @param random where the jitter comes from
 */
public record Retry(int maxRetries, Duration initialBackoff, Duration maxBackoff, RandomGenerator random) {

	private static final int NO_FURTHER_DOUBLING = 30;

	/**
	 * The same without any retry.
	 * @return the settings
	 */
	public Retry never() {
		return new Retry(0, this.initialBackoff, this.maxBackoff, this.random);
	}

	boolean allows(Attempt attempt) {
		return attempt.number() <= this.maxRetries;
	}

	Duration pause(Attempt attempt) {
		int doublings = Math.min(attempt.number() - 1, NO_FURTHER_DOUBLING);
		double bound = Math.min((double) this.initialBackoff.toNanos() * (double) (1L << doublings),
				(double) this.maxBackoff.toNanos());
		return Duration.ofNanos((long) (this.random.nextDouble() * bound));
	}

}
