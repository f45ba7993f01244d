package one.apiin.internal.call;

import one.apiin.internal.http.HttpCall;
import one.apiin.internal.rules.Step;
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
	 * @return tells what to send, and is told the end
	 */
	Observed started(HttpCall call, int attempt);

	/**
	 * One exchange that is watched.
	 */
	interface Observed {

		/**
		 * What to send; asked once, right after the start.
		 * @return the call, maybe with more headers
		 */
		HttpCall call();

		/**
		 * An exchange ended.
		 * @param httpStatus the status of the answer, or null if none came
		 * @param step what follows from it
		 * @param nanos how long it took
		 */
		void ended(@Nullable Integer httpStatus, Step<?> step, long nanos);

	}

}
