package one.apiin.internal.wait;

import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a failed poll ends the wait. Not thread-safe: it counts.
 */
final class PollRules {

	/** A task may not be visible at once, so the first 404s prove nothing. */
	private static final int NOT_FOUND_LIMIT = 3;

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
		if (error instanceof RateLimitedException) {
			return false;
		}
		return !(error instanceof GatewayException) || isRefusal(statusOf(error));
	}

	/** HTTP's, or if that is a success the body's. */
	private static @Nullable Integer statusOf(ApiInOneException error) {
		Integer status = error.httpStatus();
		return (status != null && status >= 200 && status <= 299) ? error.code() : status;
	}

	/** 408 is no verdict about the task. */
	private static boolean isRefusal(@Nullable Integer status) {
		return status != null && status >= 400 && status < 500 && status != 408;
	}

}
