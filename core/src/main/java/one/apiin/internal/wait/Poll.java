package one.apiin.internal.wait;

import one.apiin.internal.call.Receiver;
import one.apiin.internal.http.Timer.Cancellation;
import one.apiin.task.TaskStatus;

/**
 * Starts one status read that is not repeated.
 *
 * @param <S> the route's status
 */
@FunctionalInterface
public interface Poll<S extends TaskStatus> {

	/**
	 * Reads once; must not block.
	 * @return cancels the read
	 */
	Cancellation start(String taskId, Receiver<S> receiver);

}
