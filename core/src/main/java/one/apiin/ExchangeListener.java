package one.apiin;

import java.time.Duration;
import java.util.function.Consumer;

import one.apiin.error.ApiInOneException;
import org.jspecify.annotations.Nullable;

/**
 * Observes a client, for metrics, traces or audits. It is called at the start of each
 * exchange and of each wait, and returns a consumer that is called at the end.
 * Implementations must be thread-safe and quick: exchanges start on callers' threads and
 * end on any thread. Exceptions are logged and have no other effect.
 */
public interface ExchangeListener {

	/**
	 * An exchange starts: an HTTP request is about to be sent.
	 * @param start the exchange
	 * @return takes the end of the exchange, exactly once
	 */
	default Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		return (end) -> {
		};
	}

	/**
	 * A wait for a task starts.
	 * @param start the wait
	 * @return takes the end of the wait, exactly once
	 */
	default Consumer<WaitEnd> waitStarted(WaitStart start) {
		return (end) -> {
		};
	}

	/**
	 * The outcome of an exchange.
	 */
	enum Outcome {

		/** The gateway answered with a success. */
		SUCCESS,

		/** The gateway refused the request: not accepted, not charged. */
		REFUSED,

		/** Nothing was sent. */
		NOT_SENT,

		/** A submit that may have been accepted and charged. */
		IN_DOUBT,

		/** A read failed in any other way. */
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
		 * The path after the base URL.
		 * @return a template without values
		 */
		String route();

		/**
		 * The number of this exchange within its call.
		 * @return 1 for the first exchange
		 */
		int attempt();

		/**
		 * Sets a header of this exchange only, such as a trace id. If a name is set more
		 * than once, the last value is sent. Has no effect after {@code exchangeStarted}
		 * has returned. A header that would break the request is not sent, and its name
		 * is logged once at WARN: headers that the kit or HTTP sets ({@code
		 * Authorization}, {@code Host}, {@code Content-Length} and the like), invalid
		 * names, and values with control characters such as line breaks.
		 * @param name the name of the header
		 * @param value the value, sent to the gateway unchanged
		 */
		void header(String name, String value);

	}

	/**
	 * The end of an exchange.
	 *
	 * @param outcome the outcome
	 * @param httpStatus the HTTP status, or null without an answer
	 * @param duration the duration of the exchange
	 * @param taskId the task that a submit started, or null
	 * @param error what the call throws, or would throw without a further attempt; null
	 * after a success
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
	 * @param polls the number of status reads
	 * @param duration the duration of the wait
	 */
	record WaitEnd(@Nullable Throwable error, int polls, Duration duration) {

	}

}
