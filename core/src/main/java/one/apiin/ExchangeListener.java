package one.apiin;

import java.time.Duration;
import java.util.function.Consumer;

import one.apiin.error.ApiInOneException;
import org.jspecify.annotations.Nullable;

/**
 * The seam for observing a client: metrics, traces, audits. Is told the start of each
 * exchange and of each wait, and through what it returns there, their end. Must be
 * thread-safe and quick: exchanges start on callers' threads and end on any thread. What
 * it throws is logged and changes nothing.
 */
public interface ExchangeListener {

	/**
	 * An HTTP request is about to be made.
	 * @param start what is known of it
	 * @return is told the end, exactly once
	 */
	default Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		return (end) -> {
		};
	}

	/**
	 * A wait for a task starts.
	 * @param start what is known of it
	 * @return is told the end, exactly once
	 */
	default Consumer<WaitEnd> waitStarted(WaitStart start) {
		return (end) -> {
		};
	}

	/**
	 * What an exchange came to.
	 */
	enum Outcome {

		/** A success. */
		SUCCESS,

		/** Refused by the gateway: not accepted, not charged. */
		REFUSED,

		/** Nothing was sent. */
		NOT_SENT,

		/** A submit that may have been accepted and charged. */
		IN_DOUBT,

		/** A read that failed in any other way. */
		FAILED

	}

	/**
	 * The start of an exchange.
	 */
	interface ExchangeStart {

		/**
		 * The HTTP method.
		 * @return such as {@code POST}
		 */
		String method();

		/**
		 * The path behind the base URL.
		 * @return a template, never with values
		 */
		String route();

		/**
		 * Which exchange of its call this is.
		 * @return 1 for the first
		 */
		int attempt();

		/**
		 * Sets a header of this one exchange, such as the id of a trace; the last value
		 * of a name counts. Works until {@code exchangeStarted} returns. What would break
		 * the request is left out, and its name logged once at WARN: headers that the kit
		 * or HTTP itself rests on ({@code Authorization}, {@code Host},
		 * {@code Content-Length} and the like), names that are none, and values with line
		 * breaks or other control characters.
		 * @param name the name of the header
		 * @param value its value, sent to the gateway as it is
		 */
		void header(String name, String value);

	}

	/**
	 * The end of an exchange.
	 *
	 * @param outcome what it came to
	 * @param httpStatus the HTTP status, or null if no answer came
	 * @param duration how long it took
	 * @param taskId the task that a submit started, or null
	 * @param error what the call throws, or would throw if there were no further attempt;
	 * null after a success
	 */
	record ExchangeEnd(Outcome outcome, @Nullable Integer httpStatus, Duration duration, @Nullable String taskId,
			@Nullable ApiInOneException error) {

	}

	/**
	 * The start of a wait.
	 *
	 * @param route the route of its status reads
	 * @param taskId the task
	 */
	record WaitStart(String route, String taskId) {

	}

	/**
	 * The end of a wait.
	 *
	 * @param error why it ended without results, or null if the task is complete; a
	 * {@link java.util.concurrent.CancellationException} if the caller cancelled it
	 * @param polls how many status reads it saw
	 * @param duration how long it took
	 */
	record WaitEnd(@Nullable Throwable error, int polls, Duration duration) {

	}

}
