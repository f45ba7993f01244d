package one.apiin.internal.call;

import one.apiin.internal.http.HttpCall;
import org.jspecify.annotations.Nullable;

/**
 * Observes exchanges. Thread-safe; implementations must not throw.
 */
@FunctionalInterface
public interface ExchangeObserver {

	/**
	 * Starts the observation of one exchange.
	 * @param call the call to which the exchange belongs
	 * @param attempt 1 for the first exchange of the call
	 */
	Observation exchangeStarted(HttpCall call, int attempt);

	/**
	 * The observation of one exchange.
	 */
	interface Observation {

		/** An exchange without observers. */
		Observation NONE = new Observation() {

			@Override
			public HttpCall addHeaders(HttpCall call) {
				return call;
			}

			@Override
			public void ended(@Nullable Integer httpStatus, CallDecision<?> decision, long nanos) {
				// Nobody observes it.
			}

		};

		/**
		 * Adds the headers that the observers have set for this exchange. Called once,
		 * before sending.
		 * @return the request to send: the call itself if there are no such headers
		 */
		HttpCall addHeaders(HttpCall call);

		/**
		 * The exchange has ended.
		 * @param httpStatus the status of the answer, or null without an answer
		 */
		void ended(@Nullable Integer httpStatus, CallDecision<?> decision, long nanos);

	}

}
