package one.apiin.task;

/**
 * A reference to a task.
 */
public interface TaskReference {

	/**
	 * The id of the task, assigned by the gateway.
	 * @return the task id, never blank
	 */
	String taskId();

}
