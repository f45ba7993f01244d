package one.apiin.internal.json;

import java.util.Locale;
import java.util.Set;

import one.apiin.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of the gateway's state words. Only {@code complete} is documented; the
 * others are seen on its other routes and on related gateways.
 */
public final class StateWord {

	private static final Set<String> DONE = Set.of("complete", "completed", "success");

	private static final Set<String> WAITING = Set.of("pending", "queued", "submitted", "new");

	private static final Set<String> RUNNING = Set.of("in_progress", "processing", "text", "first");

	private static final Set<String> FAILED = Set.of("failed", "error", "sensitive_word_error");

	private StateWord() {
	}

	/**
	 * The meaning of one word.
	 * @param word the word, in any case, or null
	 * @return the state; {@code COMPLETE} only by the word, whether or not clips have
	 * audio
	 */
	public static TaskState meaning(@Nullable String word) {
		String known = (word != null) ? word.strip().toLowerCase(Locale.ROOT) : "";
		if (DONE.contains(known)) {
			return TaskState.COMPLETE;
		}
		if (FAILED.contains(known) || known.endsWith("_failed")) {
			return TaskState.FAILED;
		}
		if (RUNNING.contains(known)) {
			return TaskState.RUNNING;
		}
		return WAITING.contains(known) ? TaskState.PENDING : TaskState.UNKNOWN;
	}

}
