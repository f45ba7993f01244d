package one.apiin.internal.http;

/**
 * An asynchronous exchange. Thread-safe.
 */
public interface CancellableExchange {

	/** Cancels the exchange and closes its connection; no effect once it has ended. */
	void cancel();

	/**
	 * Cancels the exchange only if its request has not been sent.
	 * @return true if it never will be sent
	 */
	boolean preventSending();

}
