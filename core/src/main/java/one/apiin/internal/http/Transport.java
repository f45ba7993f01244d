package one.apiin.internal.http;

/**
 * Sends single requests to one gateway, without knowing what answers mean. Thread-safe.
 */
public interface Transport {

	/**
	 * Sends one request and reads the whole answer, on the calling thread.
	 * @return the answer, with any status
	 * @throws ExchangeFailure if no complete answer arrived
	 */
	Answer send(HttpCall call, Deadline deadline) throws ExchangeFailure;

	/**
	 * Sends one request without blocking.
	 * @param handler takes the outcome exactly once, on a thread that must not be blocked
	 * @return cancels the exchange
	 */
	CancellableExchange send(HttpCall call, Deadline deadline, ExchangeHandler handler);

	/** Ends all exchanges and stops all threads. */
	void close();

}
