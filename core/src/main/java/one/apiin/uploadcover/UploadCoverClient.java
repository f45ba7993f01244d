package one.apiin.uploadcover;

import java.util.concurrent.CompletableFuture;

import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;

/**
 * Makes covers of uploaded clips. Thread-safe. Every method throws (or its future ends
 * with) only {@code one.apiin.error}, apart from {@link NullPointerException} and
 * {@link IllegalArgumentException} for programming errors.
 * <p>
 * Only {@link #generate} and {@link #generateAsync} can be charged (5 to 12 credits as
 * documented, depending on a "model variation"). They are sent at most once: repeated
 * only while no connection was made at all.
 */
public interface UploadCoverClient {

	/**
	 * Starts a paid task. Blocks until the gateway answered, at most for the call timeout
	 * (30 s by default, retries included).
	 * @param request what to make
	 * @return the accepted task; keep its id
	 * @throws one.apiin.error.InvalidRequestException nothing was sent, or the gateway
	 * refused the request
	 * @throws one.apiin.error.GatewayException nothing was sent, or the gateway refused
	 * @throws one.apiin.error.SubmissionInDoubtException it went out, but whether it was
	 * accepted is not known; it may have been charged and was not repeated
	 */
	UploadCoverTask generate(UploadCoverRequest request);

	/**
	 * The same without blocking. Cancelling the future before the request went out
	 * prevents it; afterwards it changes nothing on the wire, and the outcome is logged
	 * with its task id.
	 * @param request what to make
	 * @return the accepted task
	 */
	CompletableFuture<UploadCoverTask> generateAsync(UploadCoverRequest request);

	/**
	 * Reads where a task stands. Free of charge, blocks, repeated on failures within the
	 * call timeout.
	 * @param taskId the task's id
	 * @return the status; a failed task is a status here, not an exception
	 */
	UploadCoverStatus status(String taskId);

	/**
	 * The same without blocking; cancelling the future closes the exchange.
	 * @param taskId the task's id
	 * @return the status
	 */
	CompletableFuture<UploadCoverStatus> statusAsync(String taskId);

	/**
	 * Reads where a task stands with one exchange, never repeated: for a program that
	 * polls by a schedule of its own. Free of charge, blocks.
	 * @param taskId the task's id
	 * @return the status; a failed task is a status here, not an exception
	 */
	default UploadCoverStatus statusOnce(String taskId) {
		return status(taskId);
	}

	/**
	 * Waits with the client's own policy. Free of charge, blocks.
	 * @param taskId the task's id
	 * @return the status of the complete task
	 */
	UploadCoverStatus await(String taskId);

	/**
	 * Waits for a task. Free of charge, blocks until the end or the policy's timeout.
	 * @param taskId the task's id
	 * @param policy intervals and limit
	 * @param listener is told of each status read
	 * @return the status of the complete task
	 * @throws one.apiin.error.TaskFailedException the task ended without results
	 * @throws one.apiin.error.AwaitTimeoutException the timeout passed first, the thread
	 * was interrupted (its flag stays set) or the client was closed; the task goes on
	 */
	UploadCoverStatus await(String taskId, AwaitPolicy policy, ProgressListener listener);

	/**
	 * Waits with the client's own policy, without a thread.
	 * @param taskId the task's id
	 * @return the status of the complete task
	 */
	CompletableFuture<UploadCoverStatus> awaitAsync(String taskId);

	/**
	 * Waits for a task without a thread. Waits for the same task share their polls.
	 * Cancelling the future ends the wait and closes an exchange in flight.
	 * @param taskId the task's id
	 * @param policy intervals and limit
	 * @param listener is told of each status read
	 * @return the status of the complete task, or the exceptions of {@link #await}
	 */
	CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy, ProgressListener listener);

	/**
	 * Waits for a task, telling of each read.
	 * @param taskId the task's id
	 * @param listener is told of each status read
	 * @return the status of the complete task
	 */
	UploadCoverStatus await(String taskId, ProgressListener listener);

	/**
	 * Waits for a task with a policy of its own.
	 * @param taskId the task's id
	 * @param policy intervals and limit
	 * @return the status of the complete task
	 */
	UploadCoverStatus await(String taskId, AwaitPolicy policy);

	/**
	 * Waits without a thread, with the client's own policy (the kit's defaults in an
	 * implementation of your own that does not say otherwise), telling of each read.
	 * @param taskId the task's id
	 * @param listener is told of each status read
	 * @return the status of the complete task, or the exceptions of {@link #await}
	 */
	default CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, ProgressListener listener) {
		return awaitAsync(taskId, AwaitPolicy.defaults(), listener);
	}

	/**
	 * Waits without a thread, with a policy of its own.
	 * @param taskId the task's id
	 * @param policy intervals and limit
	 * @return the status of the complete task, or the exceptions of {@link #await}
	 */
	default CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy) {
		return awaitAsync(taskId, policy, ProgressListener.none());
	}

}
