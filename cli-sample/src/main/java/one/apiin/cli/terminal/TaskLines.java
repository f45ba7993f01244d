package one.apiin.cli.terminal;

import java.util.ArrayList;
import java.util.List;

import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverStatus;

/**
 * A status for people.
 */
public final class TaskLines {

	private TaskLines() {
	}

	/**
	 * Tells all that is known.
	 * @param status a status
	 * @return lines, not yet escaped
	 */
	public static List<String> of(UploadCoverStatus status) {
		List<String> lines = new ArrayList<>();
		String reason = (status.failureMessage() != null) ? ": " + status.failureMessage() : "";
		lines.add("Task " + status.taskId() + " is " + StateText.of(status) + reason);
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

}
