package one.apiin.spring.jobs.tracking;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.GatewayException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import one.apiin.uploadcover.UploadCoverStatus;
import org.jspecify.annotations.Nullable;

/**
 * What one status read found.
 */
sealed interface Finding {

	/**
	 * The task stands somewhere.
	 *
	 * @param status where
	 */
	record Known(UploadCoverStatus status) implements Finding {

	}

	/**
	 * The gateway does not know the task (yet).
	 *
	 * @param oneOfMany whether it knows none of several tasks of the account
	 */
	record NotFound(boolean oneOfMany) implements Finding {

	}

	/**
	 * The API key does not work, so no task of the account can be read.
	 *
	 * @param reason the gateway's
	 */
	record KeyRefused(String reason) implements Finding {

	}

	/**
	 * Nothing was learnt about the task.
	 *
	 * @param retryAfter how long the gateway asks to wait, or null
	 * @param reason why
	 */
	record Nothing(@Nullable Duration retryAfter, String reason) implements Finding {

	}

	static Finding of(RuntimeException thrown) {
		String reason = String.valueOf(thrown.getMessage());
		if (thrown instanceof NotFoundException) {
			return new NotFound(false);
		}
		if (thrown instanceof AuthenticationException) {
			return new KeyRefused(reason);
		}
		if (thrown instanceof RateLimitedException limited) {
			return new Nothing(limited.retryAfter(), reason);
		}
		if (thrown instanceof GatewayException failed) {
			return new Nothing(failed.retryAfter(), reason);
		}
		if (thrown instanceof ApiInOneException) {
			return new Nothing(null, reason);
		}
		throw thrown;
	}

}
