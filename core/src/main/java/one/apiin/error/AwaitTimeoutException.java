package one.apiin.error;

import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A wait ended before its task. The task continues at the gateway: wait again with the
 * same {@link #taskId()}, free of charge.
 */
public class AwaitTimeoutException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable TaskStatus lastStatus;

	public AwaitTimeoutException(String message, String taskId, @Nullable TaskStatus lastStatus,
			@Nullable Throwable cause) {
		super(message, ErrorDetails.ofTask(taskId), cause);
		this.lastStatus = lastStatus;
	}

	/**
	 * The last status that was read.
	 * @return the status, or null if no read succeeded (or after serialisation)
	 */
	public @Nullable TaskStatus lastStatus() {
		return this.lastStatus;
	}

}
