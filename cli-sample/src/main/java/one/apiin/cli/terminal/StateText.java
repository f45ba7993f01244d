package one.apiin.cli.terminal;

import java.util.Locale;

import one.apiin.task.TaskState;
import one.apiin.task.TaskStatus;

/**
 * A state for people: our word, and the gateway's where it says more.
 */
final class StateText {

	private StateText() {
	}

	static String of(TaskStatus status) {
		String word = status.state().name().toLowerCase(Locale.ROOT);
		boolean saysMore = status.state() == TaskState.UNKNOWN || status.state() == TaskState.RUNNING;
		return (saysMore && !status.rawState().isEmpty()) ? word + " (" + status.rawState() + ")" : word;
	}

}
