package one.apiin.spring.jobs;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.GatewayException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import one.apiin.uploadcover.UploadCoverStatus;
import org.jspecify.annotations.Nullable;

/**
 * The result of one status read.
 */
sealed interface PollResult {

	/**
	 * The gateway knows the task.
	 *
	 * @param status its status
	 */
	record Known(UploadCoverStatus status) implements PollResult {

	}

	/**
	 * The gateway does not know the task (yet).
	 *
	 * @param oneOfMany whether it knows none of several tasks of the account
	 */
	record NotFound(boolean oneOfMany) implements PollResult {

	}

	/**
	 * The API key does not work, so no task of the account can be read.
	 *
	 * @param reason the gateway's reason
	 */
	record KeyRefused(String reason) implements PollResult {

	}

	/**
	 * The answer says nothing about the task, or there was none.
	 *
	 * @param retryAfter how long the gateway asks to wait, or null
	 * @param reason why the read failed
	 */
	record Unusable(@Nullable Duration retryAfter, String reason) implements PollResult {

	}

	static PollResult of(RuntimeException thrown) {
		String reason = String.valueOf(thrown.getMessage());
		if (thrown instanceof NotFoundException) {
			return new NotFound(false);
		}
		if (thrown instanceof AuthenticationException) {
			return new KeyRefused(reason);
		}
		if (thrown instanceof RateLimitedException limited) {
			return new Unusable(limited.retryAfter(), reason);
		}
		if (thrown instanceof GatewayException failed) {
			return new Unusable(failed.retryAfter(), reason);
		}
		if (thrown instanceof ApiInOneException) {
			return new Unusable(null, reason);
		}
		throw thrown;
	}

}
