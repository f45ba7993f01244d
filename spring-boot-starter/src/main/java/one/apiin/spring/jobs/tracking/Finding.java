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

	/** The gateway does not know the task (yet). */
	record NotFound() implements Finding {

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
	 */
	record Nothing(@Nullable Duration retryAfter) implements Finding {

	}

	static Finding of(RuntimeException thrown) {
		if (thrown instanceof NotFoundException) {
			return new NotFound();
		}
		if (thrown instanceof AuthenticationException refused) {
			return new KeyRefused(String.valueOf(refused.getMessage()));
		}
		if (thrown instanceof RateLimitedException limited) {
			return new Nothing(limited.retryAfter());
		}
		if (thrown instanceof GatewayException failed) {
			return new Nothing(failed.retryAfter());
		}
		if (thrown instanceof ApiInOneException) {
			return new Nothing(null);
		}
		throw thrown;
	}

}
