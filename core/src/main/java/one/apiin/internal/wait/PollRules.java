package one.apiin.internal.wait;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a failed poll ends the wait, and when the next one follows. Only a
 * refusal by the gateway ends it, except a rate limit and a lack of credits, because a
 * running task has been paid already. Not thread-safe.
 */
final class PollRules {

	/** A new task may not be visible at once, so the first 404s prove nothing. */
	private static final int MAX_NOT_FOUND_IN_A_ROW = 3;

	private static final int TOO_EARLY = 425;

	private int notFoundInARow;

	void succeeded() {
		this.notFoundInARow = 0;
	}

	/**
	 * Whether a failure ends the wait.
	 */
	boolean isFinal(ApiInOneException error) {
		if (error instanceof NotFoundException) {
			return ++this.notFoundInARow >= MAX_NOT_FOUND_IN_A_ROW;
		}
		this.notFoundInARow = 0;
		if (error instanceof RateLimitedException || error instanceof InsufficientCreditsException) {
			return false;
		}
		return !(error instanceof GatewayException failure) || isFinal(failure);
	}

	/**
	 * The pause before the next poll: Retry-After is honoured where it is longer than the
	 * interval. Deadlines end waits during a pause of any length.
	 * @param interval the interval in nanoseconds
	 * @return nanoseconds
	 */
	static long pause(long interval, @Nullable Duration retryAfter) {
		return (retryAfter != null) ? Math.max(interval, retryAfter.toNanos()) : interval;
	}

	private static boolean isFinal(GatewayException failure) {
		return failure.kind() == GatewayException.Kind.REFUSED && !Integer.valueOf(TOO_EARLY).equals(statusOf(failure));
	}

	/** The status of HTTP, or if that is a success, the code of the body. */
	private static @Nullable Integer statusOf(ApiInOneException error) {
		Integer status = error.httpStatus();
		return (status != null && status >= 200 && status <= 299) ? error.code() : status;
	}

}
