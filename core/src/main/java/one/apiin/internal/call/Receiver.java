package one.apiin.internal.call;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import org.jspecify.annotations.Nullable;

/**
 * Is told how an asynchronous call ended, exactly once, on a thread that must neither be
 * blocked nor handed to user code.
 *
 * @param <T> what the call returns
 */
public interface Receiver<T> {

	void done(T value);

	/**
	 * The call failed.
	 * @param error why
	 * @param retryAfter how long the gateway asked to wait, or null
	 */
	void failed(ApiInOneException error, @Nullable Duration retryAfter);

}
