package one.apiin.internal.wait;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that the status reads of a task are of no use: one WARN for all its polls, after
 * several failures in a row or at the end of the first wait that saw any. Thread-safe.
 */
final class Blindness {

	private static final Logger LOGGER = LoggerFactory.getLogger(Blindness.class);

	/** A failure or two are usual. */
	private static final int WORTH_A_WORD = 3;

	private final String taskId;

	private int inARow;

	private boolean warned;

	Blindness(String taskId) {
		this.taskId = taskId;
	}

	synchronized void ended() {
		this.inARow = 0;
	}

	void readFailed(ApiInOneException error) {
		if (isWorthAWord()) {
			LOGGER.warn("{} status reads of task {} in a row were of no use; the wait goes on. The last one: {}",
					WORTH_A_WORD, this.taskId, error.getMessage());
		}
		else {
			LOGGER.debug("A status read of task {} was of no use: {}", this.taskId, error.getMessage());
		}
	}

	private synchronized boolean isWorthAWord() {
		return ++this.inARow >= WORTH_A_WORD && isFirst();
	}

	void timedOut(AwaitTimeoutException timeout) {
		if (timeout.getCause() != null && isFirst()) {
			LOGGER.warn("{}", timeout.getMessage());
		}
	}

	private synchronized boolean isFirst() {
		boolean first = !this.warned;
		this.warned = true;
		return first;
	}

}
