package one.apiin.cli.terminal;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the tool tells about a task; its components are the fields of {@code --json}.
 *
 * @param taskId the task's id
 * @param state the state as the client understands it
 * @param rawState the gateway's word, empty if it sent none
 * @param clips the clips known so far
 * @param createdAt ISO-8601 in UTC, or null
 * @param sandbox whether the built-in sandbox answered, which costs nothing
 */
@JsonPropertyOrder({ "taskId", "state", "rawState", "clips", "createdAt", "sandbox" })
public record TaskReport(String taskId, TaskState state, String rawState, List<ClipReport> clips,
		@Nullable String createdAt, boolean sandbox) {

	/** Pure ASCII arrives whatever the terminal's character set is. */
	private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	public static TaskReport of(UploadCoverStatus status, boolean sandbox) {
		Instant createdAt = status.createdAt();
		return new TaskReport(status.taskId(), status.state(), status.rawState(),
				status.clips().stream().map(ClipReport::of).toList(), (createdAt != null) ? createdAt.toString() : null,
				sandbox);
	}

	/**
	 * A task of which no status was read.
	 * @param taskId the task's id
	 * @param state what can be said all the same
	 * @param sandbox whether the built-in sandbox has it
	 * @return a report without clips
	 */
	public static TaskReport unread(String taskId, TaskState state, boolean sandbox) {
		return new TaskReport(taskId, state, "", List.of(), null, sandbox);
	}

	public String toJson() {
		return JSON.writeValueAsString(this);
	}

	/**
	 * One clip.
	 *
	 * @param id the clip's id
	 * @param audioUrl where the audio is, or null
	 * @param imageUrl where the picture is, or null
	 */
	@JsonPropertyOrder({ "id", "audioUrl", "imageUrl" })
	public record ClipReport(String id, @Nullable String audioUrl, @Nullable String imageUrl) {

		static ClipReport of(Clip clip) {
			return new ClipReport(clip.id(), text(clip.audioUrl()), text(clip.imageUrl()));
		}

		private static @Nullable String text(@Nullable URI url) {
			return (url != null) ? url.toString() : null;
		}

	}

}
