package one.apiin.internal.http;

/**
 * Records whether the request of an exchange may have been sent, which decides whether a
 * failure is harmless or leaves a submit in doubt. Thread-safe.
 */
final class SentMarker {

	private volatile boolean set;

	private boolean forbidden;

	/**
	 * Sets the marker. Called when the connection is open and the first byte is about to
	 * be written.
	 * @return false if the request must not be sent: the exchange was cancelled, or the
	 * request was sent before
	 */
	synchronized boolean mark() {
		if (this.forbidden || this.set) {
			return false;
		}
		this.set = true;
		return true;
	}

	/**
	 * Prevents the request if it has not been sent.
	 * @return true if it never will be
	 */
	synchronized boolean forbid() {
		this.forbidden = true;
		return !this.set;
	}

	boolean isSet() {
		return this.set;
	}

}
