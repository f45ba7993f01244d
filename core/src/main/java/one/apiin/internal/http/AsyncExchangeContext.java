package one.apiin.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * The context of an asynchronous exchange, which can be aborted from any thread.
 */
final class AsyncExchangeContext extends ExchangeContext {

	private boolean aborted;

	private @Nullable Runnable closeConnection;

	AsyncExchangeContext(Deadline deadline, boolean shared) {
		super(deadline, shared);
	}

	/**
	 * Sets how to close the connection that the exchange uses now.
	 * @param close closes it
	 */
	void runsOn(Runnable close) {
		synchronized (this) {
			this.closeConnection = close;
			if (!this.aborted) {
				return;
			}
		}
		close.run();
	}

	/** Closes the connection, now or as soon as there is one. */
	void abort() {
		Runnable close;
		synchronized (this) {
			this.aborted = true;
			close = this.closeConnection;
		}
		if (close != null) {
			close.run();
		}
	}

}
