package one.apiin.internal.rules;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import org.jspecify.annotations.Nullable;

/**
 * What to do after an exchange.
 *
 * @param <T> what the call returns
 */
public sealed interface Step<T> {

	/**
	 * The call is over.
	 *
	 * @param value what it returns
	 * @param <T> what the call returns
	 */
	record Done<T>(T value) implements Step<T> {

	}

	/**
	 * The call is over.
	 *
	 * @param error what it throws
	 * @param retryAfter how long the gateway asked to wait, or null
	 * @param <T> what the call returns
	 */
	record Failed<T>(ApiInOneException error, @Nullable Duration retryAfter) implements Step<T> {

		public Failed(ApiInOneException error) {
			this(error, null);
		}

	}

	/**
	 * The request is sent again.
	 *
	 * @param pause how long to wait before
	 * @param error what it would throw if there were no other attempt
	 * @param <T> what the call returns
	 */
	record Repeat<T>(Duration pause, ApiInOneException error) implements Step<T> {

	}

}
