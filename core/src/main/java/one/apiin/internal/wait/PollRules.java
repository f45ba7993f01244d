package one.apiin.internal.wait;

import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a failed poll ends the wait: only the gateway's own refusal does, and
 * of those neither a rate limit nor a lack of credits, for a task that runs is paid
 * already. Not thread-safe: it counts.
 */
final class PollRules {

	/** A task may not be visible at once, so the first 404s prove nothing. */
	private static final int NOT_FOUND_LIMIT = 3;

	private static final int TOO_EARLY = 425;

	private int notFoundInARow;

	void succeeded() {
		this.notFoundInARow = 0;
	}

	/**
	 * Judges a failure.
	 * @param error how the poll ended
	 * @return true if the wait is over
	 */
	boolean isFinal(ApiInOneException error) {
		if (error instanceof NotFoundException) {
			return ++this.notFoundInARow >= NOT_FOUND_LIMIT;
		}
		this.notFoundInARow = 0;
		if (error instanceof RateLimitedException || error instanceof InsufficientCreditsException) {
			return false;
		}
		return !(error instanceof GatewayException failure) || isFinal(failure);
	}

	private static boolean isFinal(GatewayException failure) {
		return failure.kind() == GatewayException.Kind.REFUSED && !Integer.valueOf(TOO_EARLY).equals(statusOf(failure));
	}

	/** HTTP's, or if that is a success the body's. */
	private static @Nullable Integer statusOf(ApiInOneException error) {
		Integer status = error.httpStatus();
		return (status != null && status >= 200 && status <= 299) ? error.code() : status;
	}

}
