package one.apiin.task;

import org.jspecify.annotations.Nullable;

/**
 * What one status read told about a task; the part that all asynchronous routes share.
 * Implementations are immutable.
 */
public interface TaskStatus extends TaskReference {

	/**
	 * The state as this client understands it.
	 * @return the state
	 */
	TaskState state();

	/**
	 * The state word exactly as the gateway sent it.
	 * @return the word, empty if the gateway sent none
	 */
	String rawState();

	/**
	 * Why the task failed, in the gateway's words.
	 * @return the message, or null if the task has not failed or no reason was given
	 */
	@Nullable String failureMessage();

}
