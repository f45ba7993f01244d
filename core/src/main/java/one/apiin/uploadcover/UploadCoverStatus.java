package one.apiin.uploadcover;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import one.apiin.task.TaskState;
import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * The result of one status read.
 *
 * @param taskId the task's id
 * @param state {@link TaskState#COMPLETE} only once every clip that has not failed has
 * audio
 * @param rawState the state word exactly as the gateway sent it, empty if there was none
 * @param clips the clips known so far, never null
 * @param createdAt when the task was created, or null; a time without a zone is taken as
 * UTC (an assumption)
 * @param failureMessage why the task failed, or null
 */
public record UploadCoverStatus(String taskId, TaskState state, String rawState, List<Clip> clips,
		@Nullable Instant createdAt, @Nullable String failureMessage) implements TaskStatus {

	public UploadCoverStatus {
		Objects.requireNonNull(taskId, "taskId");
		Objects.requireNonNull(state, "state");
		Objects.requireNonNull(rawState, "rawState");
		clips = List.copyOf(clips);
	}

}
