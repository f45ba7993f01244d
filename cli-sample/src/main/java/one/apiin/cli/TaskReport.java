package one.apiin.cli;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import one.apiin.task.TaskState;
import one.apiin.task.TaskStatus;
import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the tool reports about a task; the components are the fields of {@code --json}.
 *
 * @param taskId the id of the task
 * @param state the state as the client understands it
 * @param rawState the gateway's word, empty if it sent none
 * @param clips the clips known so far
 * @param createdAt ISO-8601 in UTC, or null
 * @param sandbox whether the built-in sandbox answered, which costs nothing
 */
@JsonPropertyOrder({ "taskId", "state", "rawState", "clips", "createdAt", "sandbox" })
record TaskReport(String taskId, TaskState state, String rawState, List<ClipReport> clips, @Nullable String createdAt,
		boolean sandbox) {

	/** ASCII is correct in every character set. */
	private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	static TaskReport of(UploadCoverStatus status, boolean sandbox) {
		Instant createdAt = status.createdAt();
		return new TaskReport(status.taskId(), status.state(), status.rawState(),
				status.clips().stream().map(ClipReport::of).toList(), (createdAt != null) ? createdAt.toString() : null,
				sandbox);
	}

	/** Returns the report of a task whose status was not read. */
	static TaskReport unread(String taskId, TaskState state, boolean sandbox) {
		return new TaskReport(taskId, state, "", List.of(), null, sandbox);
	}

	/** Returns a status as lines for people, not yet escaped. */
	static List<String> lines(UploadCoverStatus status) {
		List<String> lines = new ArrayList<>();
		String reason = (status.failureMessage() != null) ? ": " + status.failureMessage() : "";
		lines.add("Task " + status.taskId() + " is " + stateText(status) + reason);
		for (Clip clip : status.clips()) {
			lines.add("Clip " + clip.id() + ((clip.title() != null) ? " \"" + clip.title() + "\"" : ""));
			if (clip.audioUrl() != null) {
				lines.add("  audio " + clip.audioUrl());
			}
			if (clip.imageUrl() != null) {
				lines.add("  image " + clip.imageUrl());
			}
		}
		return lines;
	}

	/** Returns the state, with the gateway's own word where it is more specific. */
	static String stateText(TaskStatus status) {
		String word = status.state().name().toLowerCase(Locale.ROOT);
		boolean general = status.state() == TaskState.UNKNOWN || status.state() == TaskState.RUNNING;
		return (general && !status.rawState().isEmpty()) ? word + " (" + status.rawState() + ")" : word;
	}

	String toJson() {
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
	record ClipReport(String id, @Nullable String audioUrl, @Nullable String imageUrl) {

		static ClipReport of(Clip clip) {
			return new ClipReport(clip.id(), text(clip.audioUrl()), text(clip.imageUrl()));
		}

		private static @Nullable String text(@Nullable URI url) {
			return (url != null) ? url.toString() : null;
		}

	}

}
