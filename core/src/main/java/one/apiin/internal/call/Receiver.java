package one.apiin.internal.call;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the outcome of an asynchronous call, exactly once, on a thread that must neither
 * be blocked nor run user code.
 *
 * @param <T> what the call returns
 */
public interface Receiver<T> {

	void done(T value);

	/**
	 * The call failed.
	 * @param retryAfter the time to wait that the gateway asks for, or null
	 */
	void failed(ApiInOneException error, @Nullable Duration retryAfter);

}
