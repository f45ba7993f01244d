package one.apiin.cli;

import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import one.apiin.task.TaskState;
import one.apiin.task.TaskStatus;
import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * What the tool reports about a task; the components are the fields of {@code --json}.
 *
 * @param taskId the id of the task
 * @param state the state as the client understands it
 * @param rawState the gateway's word, empty if it sent none
 * @param clips the clips known so far
 * @param createdAt when the task was created, or null
 * @param sandbox whether the built-in sandbox answered, which costs nothing
 */
record TaskReport(String taskId, TaskState state, String rawState, List<Clip> clips, @Nullable Instant createdAt,
		boolean sandbox) {

	/** ASCII is correct in every character set. */
	private static final JsonFactory JSON = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	static TaskReport of(UploadCoverStatus status, boolean sandbox) {
		return new TaskReport(status.taskId(), status.state(), status.rawState(), status.clips(), status.createdAt(),
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

	/** Written by hand, because binding classes to JSON takes a third of a second. */
	String toJson() {
		StringWriter text = new StringWriter();
		try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
			json.writeStartObject();
			json.writeStringProperty("taskId", this.taskId);
			json.writeStringProperty("state", this.state.name());
			json.writeStringProperty("rawState", this.rawState);
			json.writeArrayPropertyStart("clips");
			this.clips.forEach((clip) -> write(clip, json));
			json.writeEndArray();
			json.writeStringProperty("createdAt", text(this.createdAt));
			json.writeBooleanProperty("sandbox", this.sandbox);
			json.writeEndObject();
		}
		return text.toString();
	}

	private static void write(Clip clip, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("id", clip.id());
		json.writeStringProperty("audioUrl", text(clip.audioUrl()));
		json.writeStringProperty("imageUrl", text(clip.imageUrl()));
		json.writeEndObject();
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

}
