package one.apiin.uploadcover;

import java.util.Objects;

import one.apiin.task.TaskReference;

/**
 * A task that the gateway accepted. Keep the id: without it you can't get the results
 * that you paid for.
 *
 * @param taskId the id assigned by the gateway, printable ASCII of at most 128 characters
 */
public record UploadCoverTask(String taskId) implements TaskReference {

	public UploadCoverTask {
		Objects.requireNonNull(taskId, "taskId");
	}

}
