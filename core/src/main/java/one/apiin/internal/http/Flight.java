package one.apiin.internal.http;

/**
 * An asynchronous exchange that may be given up. Thread-safe.
 */
public interface Flight {

	/** Gives the exchange up, closing its connection; without effect once it ended. */
	void cancel();

	/**
	 * Gives the exchange up only if its request has not gone out.
	 * @return true if it never will
	 */
	boolean preventSending();

}
