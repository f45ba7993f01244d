package one.apiin.uploadcover;

import java.util.concurrent.CompletableFuture;

import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;

/**
 * Generates covers of uploaded clips. Thread-safe. Every method throws (or its future
 * fails with) only exceptions of {@code one.apiin.error}, apart from
 * {@link NullPointerException} and {@link IllegalArgumentException} for programming
 * errors.
 * <p>
 * Only {@link #generate} and {@link #generateAsync} can be charged (5 to 12 credits,
 * documented, depending on a "model variation"). Their request is sent at most once: it
 * is repeated only if no connection was made.
 */
public interface UploadCoverClient {

	/**
	 * Starts a paid task. Blocks until the gateway has answered, at most for the call
	 * timeout (30 s by default, including retries).
	 * @param request the request
	 * @return the accepted task; keep its id
	 * @throws one.apiin.error.InvalidRequestException nothing was sent, or the gateway
	 * refused the request
	 * @throws one.apiin.error.GatewayException nothing was sent, or the gateway refused
	 * @throws one.apiin.error.SubmissionInDoubtException it was sent, but it is unknown
	 * whether it was accepted; it may have been charged and was not repeated
	 */
	UploadCoverTask generate(UploadCoverRequest request);

	/**
	 * Starts a paid task without blocking. Cancelling the future before the request is
	 * sent prevents it; cancelling it later does not stop the request, and the outcome is
	 * logged with its task id.
	 * @param request the request
	 * @return the accepted task
	 */
	CompletableFuture<UploadCoverTask> generateAsync(UploadCoverRequest request);

	/**
	 * Reads the status of a task. Free of charge, blocks, repeated after failures within
	 * the call timeout.
	 * @param taskId the task's id
	 * @return the status; a failed task is a status here, not an exception
	 */
	UploadCoverStatus status(String taskId);

	/**
	 * Reads the status of a task without blocking. Cancelling the future closes the
	 * exchange.
	 * @param taskId the task's id
	 * @return the status
	 */
	CompletableFuture<UploadCoverStatus> statusAsync(String taskId);

	/**
	 * Reads the status of a task with one exchange that is never repeated, for a program
	 * that has its own polling schedule. Free of charge, blocks.
	 * @param taskId the task's id
	 * @return the status; a failed task is a status here, not an exception
	 */
	default UploadCoverStatus statusOnce(String taskId) {
		return status(taskId);
	}

	/**
	 * Waits for a task with the client's default policy. Free of charge, blocks.
	 * @param taskId the task's id
	 * @return the status of the complete task
	 */
	UploadCoverStatus await(String taskId);

	/**
	 * Waits for a task. Free of charge, blocks until the task ends or the policy's
	 * timeout has passed.
	 * @param taskId the task's id
	 * @param policy intervals and timeout
	 * @param listener is called after each successful status read
	 * @return the status of the complete task
	 * @throws one.apiin.error.TaskFailedException the task ended without results
	 * @throws one.apiin.error.AwaitTimeoutException the timeout passed first, the thread
	 * was interrupted (its interrupt flag stays set) or the client was closed; the task
	 * continues
	 */
	UploadCoverStatus await(String taskId, AwaitPolicy policy, ProgressListener listener);

	/**
	 * Waits for a task with the client's default policy, without a thread.
	 * @param taskId the task's id
	 * @return the status of the complete task
	 */
	CompletableFuture<UploadCoverStatus> awaitAsync(String taskId);

	/**
	 * Waits for a task without a thread. Waits for the same task share their status
	 * reads. Cancelling the future ends the wait and closes an exchange in flight.
	 * @param taskId the task's id
	 * @param policy intervals and timeout
	 * @param listener is called after each successful status read
	 * @return the status of the complete task, or the exceptions of {@link #await}
	 */
	CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy, ProgressListener listener);

	/**
	 * Waits for a task with the client's default policy and reports each status read.
	 * @param taskId the task's id
	 * @param listener is called after each successful status read
	 * @return the status of the complete task
	 */
	UploadCoverStatus await(String taskId, ProgressListener listener);

	/**
	 * Waits for a task with the given policy.
	 * @param taskId the task's id
	 * @param policy intervals and timeout
	 * @return the status of the complete task
	 */
	UploadCoverStatus await(String taskId, AwaitPolicy policy);

	/**
	 * Waits for a task without a thread, with the client's default policy, and reports
	 * each status read. The default implementation uses {@link AwaitPolicy#defaults()}.
	 * @param taskId the task's id
	 * @param listener is called after each successful status read
	 * @return the status of the complete task, or the exceptions of {@link #await}
	 */
	default CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, ProgressListener listener) {
		return awaitAsync(taskId, AwaitPolicy.defaults(), listener);
	}

	/**
	 * Waits for a task without a thread, with the given policy.
	 * @param taskId the task's id
	 * @param policy intervals and timeout
	 * @return the status of the complete task, or the exceptions of {@link #await}
	 */
	default CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy) {
		return awaitAsync(taskId, policy, ProgressListener.none());
	}

}
