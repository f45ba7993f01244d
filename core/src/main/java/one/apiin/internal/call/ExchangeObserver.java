package one.apiin.internal.call;

import one.apiin.internal.http.HttpCall;
import org.jspecify.annotations.Nullable;

/**
 * Watches exchanges; what it throws is caught. Thread-safe.
 */
@FunctionalInterface
public interface ExchangeObserver {

	/**
	 * An exchange starts.
	 * @param call the call it belongs to
	 * @param attempt 1 for the call's first exchange
	 * @return is told the end
	 */
	End started(HttpCall call, int attempt);

	/**
	 * Is told the end of one exchange.
	 */
	@FunctionalInterface
	interface End {

		/**
		 * An exchange ended.
		 * @param httpStatus the status of the answer, or null if none came
		 * @param step what follows from it
		 * @param nanos how long it took
		 */
		void ended(@Nullable Integer httpStatus, Step<?> step, long nanos);

	}

}
