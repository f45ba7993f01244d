package one.apiin.internal.call;

import one.apiin.error.ApiInOneException;

/**
 * Is told how an asynchronous call ended, exactly once, on a thread that must neither be
 * blocked nor handed to user code.
 *
 * @param <T> what the call returns
 */
public interface Receiver<T> {

	void done(T value);

	void failed(ApiInOneException error);

}
