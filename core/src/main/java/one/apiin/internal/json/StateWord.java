package one.apiin.internal.json;

import java.util.Locale;
import java.util.Set;

import one.apiin.task.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway's state words mean. Only {@code complete} is documented; the others
 * are seen on sibling routes and related gateways.
 */
public final class StateWord {

	private static final Set<String> DONE = Set.of("complete", "completed", "success");

	private static final Set<String> WAITING = Set.of("pending", "queued", "submitted", "new");

	private static final Set<String> RUNNING = Set.of("in_progress", "processing", "text", "first");

	private static final Set<String> FAILED = Set.of("failed", "error", "sensitive_word_error");

	private StateWord() {
	}

	/**
	 * Understands one word.
	 * @param word the word, in any case, or null
	 * @return its meaning; {@code COMPLETE} is the word's claim only
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
