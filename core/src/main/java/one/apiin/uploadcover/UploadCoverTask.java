package one.apiin.uploadcover;

import java.util.Objects;

import one.apiin.task.TaskReference;

/**
 * A task that the gateway accepted. Keep the id: it is the only way to what was paid for.
 *
 * @param taskId the gateway's id, printable ASCII of at most 128 characters
 */
public record UploadCoverTask(String taskId) implements TaskReference {

	public UploadCoverTask {
		Objects.requireNonNull(taskId, "taskId");
	}

}
