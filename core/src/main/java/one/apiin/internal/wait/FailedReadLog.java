package one.apiin.internal.wait;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failed status reads of a task: one WARN for all its polls, after several
 * consecutive failures or at the end of the first wait that had any. Thread-safe.
 */
final class FailedReadLog {

	private static final Logger LOGGER = LoggerFactory.getLogger(FailedReadLog.class);

	/** One or two failures are common. */
	private static final int FAILURES_BEFORE_WARNING = 3;

	private final String taskId;

	private int inARow;

	private boolean warned;

	FailedReadLog(String taskId) {
		this.taskId = taskId;
	}

	synchronized void readSucceeded() {
		this.inARow = 0;
	}

	void readFailed(ApiInOneException error) {
		if (reachesWarning()) {
			LOGGER.warn("{} consecutive status reads of task {} failed; the wait continues. Last failure: {}",
					FAILURES_BEFORE_WARNING, this.taskId, error.getMessage());
		}
		else {
			LOGGER.debug("A status read of task {} failed: {}", this.taskId, error.getMessage());
		}
	}

	private synchronized boolean reachesWarning() {
		return ++this.inARow >= FAILURES_BEFORE_WARNING && isFirst();
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
