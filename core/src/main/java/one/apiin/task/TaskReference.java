package one.apiin.task;

/**
 * Something that names a task.
 */
public interface TaskReference {

	/**
	 * The id that the gateway gave the task.
	 * @return the task id, never blank
	 */
	String taskId();

}
