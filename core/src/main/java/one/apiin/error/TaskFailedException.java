package one.apiin.error;

import one.apiin.task.TaskStatus;

/**
 * The task ended without results. Whether a failed task is charged is not documented.
 */
public class TaskFailedException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	private final transient TaskStatus status;

	public TaskFailedException(String message, TaskStatus status) {
		super(message, ErrorDetails.ofTask(status.taskId()), null);
		this.status = status;
	}

	/**
	 * The status that reported the failure.
	 * @return the status; null only after serialisation
	 */
	public TaskStatus status() {
		return this.status;
	}

}
