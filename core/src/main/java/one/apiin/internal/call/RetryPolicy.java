package one.apiin.internal.call;

import java.time.Duration;
import java.util.random.RandomGenerator;

import one.apiin.internal.http.Jitter;

/**
 * How often and after which pause a request is repeated if the rules allow it: full
 * jitter below an exponentially growing maximum.
 *
 * @param maxRetries maximum number of repetitions
 * @param initialBackoff maximum of the first pause
 * @param maxBackoff maximum of every pause
 * @param random the source of jitter
 */
public record RetryPolicy(int maxRetries, Duration initialBackoff, Duration maxBackoff, RandomGenerator random) {

	static final RetryPolicy NEVER = new RetryPolicy(0, Duration.ZERO, Duration.ZERO, () -> 0);

	private static final int MAX_DOUBLINGS = 30;

	boolean allows(Attempt attempt) {
		return attempt.number() <= this.maxRetries;
	}

	Duration pause(Attempt attempt) {
		int doublings = Math.min(attempt.number() - 1, MAX_DOUBLINGS);
		double bound = Math.min((double) this.initialBackoff.toNanos() * (double) (1L << doublings),
				(double) this.maxBackoff.toNanos());
		return Duration.ofNanos(Jitter.between(0, bound, this.random));
	}

}
