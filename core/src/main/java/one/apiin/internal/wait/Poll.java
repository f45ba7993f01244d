package one.apiin.internal.wait;

import one.apiin.internal.call.Receiver;
import one.apiin.internal.time.Timer.Cancellation;
import one.apiin.task.TaskStatus;

/**
 * Starts one status read without repeating it.
 *
 * @param <S> the route's status
 */
@FunctionalInterface
public interface Poll<S extends TaskStatus> {

	/**
	 * Reads once; must not block.
	 * @param taskId the task
	 * @param receiver is told the result
	 * @return gives the read up
	 */
	Cancellation start(String taskId, Receiver<S> receiver);

}
