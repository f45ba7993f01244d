package one.apiin.task;

import org.jspecify.annotations.Nullable;

/**
 * The result of one status read, as far as all asynchronous routes have it in common.
 * Implementations are immutable.
 */
public interface TaskStatus extends TaskReference {

	/**
	 * The state.
	 * @return the state
	 */
	TaskState state();

	/**
	 * The state word exactly as the gateway sent it.
	 * @return the word, empty if the gateway sent none
	 */
	String rawState();

	/**
	 * Why the task failed, as reported by the gateway.
	 * @return the message, or null if the task has not failed or the gateway gave no
	 * reason
	 */
	@Nullable String failureMessage();

}
