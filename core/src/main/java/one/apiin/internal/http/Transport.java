package one.apiin.internal.http;

import one.apiin.internal.time.Deadline;

/**
 * Sends single requests to one gateway; knows nothing of what answers mean. Thread-safe.
 */
public interface Transport {

	/**
	 * Sends one request and reads the whole answer, on the calling thread.
	 * @param call the request
	 * @param deadline when to give up
	 * @return the answer, of any status
	 * @throws ExchangeFailure if no complete answer came
	 */
	Answer send(HttpCall call, Deadline deadline) throws ExchangeFailure;

	/**
	 * Sends one request without blocking.
	 * @param call the request
	 * @param deadline when to give up
	 * @param handler is told the end, on a thread that must not be blocked
	 * @return gives the exchange up
	 */
	Flight send(HttpCall call, Deadline deadline, ExchangeHandler handler);

	/** Breaks off what is under way and ends all threads. */
	void close();

}
