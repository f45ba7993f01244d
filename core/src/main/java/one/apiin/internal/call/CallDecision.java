package one.apiin.internal.call;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the outcome of one exchange.
 *
 * @param <T> what the call returns
 */
public sealed interface CallDecision<T> {

	/**
	 * The call returns a value.
	 *
	 * @param value the value
	 * @param <T> what the call returns
	 */
	record Succeeded<T>(T value) implements CallDecision<T> {

	}

	/**
	 * The call throws an exception.
	 *
	 * @param error the exception
	 * @param retryAfter how long the gateway asks to wait, or null
	 * @param <T> what the call returns
	 */
	record Failed<T>(ApiInOneException error, @Nullable Duration retryAfter) implements CallDecision<T> {

		public Failed(ApiInOneException error) {
			this(error, null);
		}

	}

	/**
	 * The request is sent again after a pause.
	 *
	 * @param pause how long to wait
	 * @param error what the call would throw without another attempt
	 * @param <T> what the call returns
	 */
	record Retry<T>(Duration pause, ApiInOneException error) implements CallDecision<T> {

	}

}
