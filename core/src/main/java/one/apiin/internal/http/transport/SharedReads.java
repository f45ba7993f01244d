package one.apiin.internal.http.transport;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.Exchange;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;

/**
 * Decides which reads share connections, and whether to believe what such a read got.
 * <p>
 * A gateway or proxy that answers a request twice can send the second answer at the very
 * moment at which the next request goes out on the same connection. No look at the
 * connection can tell that answer from the right one, so on a connection that was used
 * before, an answer counts only if it names the task that was asked for, or is one that
 * only asks for another read (429, 5xx). Any other answer is thrown away with its
 * connection, and the read is repeated once on a fresh one. As long as the gateway's
 * answers name no task, each read has a connection of its own, as submits always do. What
 * remains possible is an older answer about the same task. Thread-safe.
 */
final class SharedReads {

	private volatile boolean answersNameTasks = true;

	boolean mayShare(HttpCall call) {
		return this.answersNameTasks && call.taskId() != null && !call.isSubmit();
	}

	/**
	 * Judges the answer of a shared read.
	 * @param answer the answer
	 * @param call the read
	 * @param exchange the exchange that brought the answer
	 * @return false if the answer may belong to another request
	 */
	boolean isTrusted(Answer answer, HttpCall call, Exchange exchange) {
		return saysNothingOfATask(answer.status()) || learnFrom(answer, call) || !exchange.isShared()
				|| !exchange.isReused();
	}

	/** Whoever it belongs to, it only asks for another read later. */
	private static boolean saysNothingOfATask(int status) {
		return status == 408 || status == 425 || status == 429 || (status >= 500 && status <= 599);
	}

	/**
	 * Remembers whether answers name their tasks.
	 * @param answer an answer
	 * @param call the request
	 * @return true if the answer names the task that was asked for
	 */
	boolean learnFrom(Answer answer, HttpCall call) {
		String taskId = call.taskId();
		if (taskId == null || call.isSubmit() || saysNothingOfATask(answer.status())) {
			return false;
		}
		boolean names = namesTask(answer.body(), taskId);
		if (names != this.answersNameTasks) {
			this.answersNameTasks = names;
		}
		return names;
	}

	/**
	 * Whether a failure may be due to what others left on the connection.
	 * @param failure the failure
	 * @param exchange the exchange that failed
	 * @return true if the read should be repeated on a fresh connection
	 */
	static boolean isWorthAFreshConnection(ExchangeFailure failure, Exchange exchange) {
		return exchange.isShared() && exchange.isReused() && failure.kind() == ExchangeFailure.Kind.BROKEN
				&& !exchange.deadline().hasPassed();
	}

	private static boolean namesTask(byte[] body, String taskId) {
		int last = body.length - taskId.length() - 2;
		for (int start = 0; start <= last; start++) {
			if (body[start] == '"' && body[start + taskId.length() + 1] == '"' && matches(body, start + 1, taskId)) {
				return true;
			}
		}
		return false;
	}

	private static boolean matches(byte[] body, int start, String taskId) {
		for (int i = 0; i < taskId.length(); i++) {
			if (body[start + i] != taskId.charAt(i)) {
				return false;
			}
		}
		return true;
	}

}
