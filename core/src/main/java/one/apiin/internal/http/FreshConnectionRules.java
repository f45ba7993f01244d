package one.apiin.internal.http;

/**
 * Decides which exchanges need a fresh connection: a submit always does; a read may share
 * a connection with other reads, if its answer can be trusted.
 * <p>
 * A gateway or proxy that answers a request twice can send the second answer just when
 * the next request is sent on the same connection. The client can't distinguish that
 * answer from the right one by the state of the connection. On a reused connection, an
 * answer is therefore trusted only if it names the requested task or only means another
 * read (429, 5xx). Any other answer is discarded with its connection, and the read is
 * repeated once on a fresh one. As long as the gateway's answers name no task, each read
 * has its own connection, as submits always do. An older answer about the same task
 * remains possible. Thread-safe.
 */
final class FreshConnectionRules {

	private volatile boolean answersNameTasks = true;

	boolean mayShare(HttpCall call) {
		return this.answersNameTasks && call.taskId() != null && !call.isSubmit();
	}

	/**
	 * Whether the answer of a read is trusted.
	 * @return false if the answer may belong to another request
	 */
	boolean isTrusted(Answer answer, HttpCall call, ExchangeContext exchange) {
		return isAboutNoTask(answer.status()) || learnFrom(answer, call) || !exchange.isShared()
				|| !exchange.isReused();
	}

	/** Whichever request it belongs to, it only means another read later. */
	private static boolean isAboutNoTask(int status) {
		return status == 408 || status == 425 || status == 429 || (status >= 500 && status <= 599);
	}

	/**
	 * Remembers whether answers name their tasks.
	 * @return true if the answer names the requested task
	 */
	boolean learnFrom(Answer answer, HttpCall call) {
		String taskId = call.taskId();
		if (taskId == null || call.isSubmit() || isAboutNoTask(answer.status())) {
			return false;
		}
		boolean names = namesTask(answer.body(), taskId);
		if (names != this.answersNameTasks) {
			this.answersNameTasks = names;
		}
		return names;
	}

	/**
	 * Whether a failure may be due to earlier exchanges on the same connection, so that
	 * the read should be repeated on a fresh one.
	 */
	static boolean isWorthAFreshConnection(ExchangeFailure failure, ExchangeContext exchange) {
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
