package one.apiin.cli;

import java.time.Duration;

import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A line for each change of the state, and one every 30 seconds, which suits a log.
 */
final class PlainProgress implements WaitProgress {

	private static final Duration REPEAT_AFTER = Duration.ofSeconds(30);

	private final Terminal terminal;

	private @Nullable String shownState;

	private Duration shownAt = Duration.ZERO;

	PlainProgress(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public void onStatus(TaskStatus status, Duration elapsed) {
		String state = TaskReport.stateText(status);
		if (!state.equals(this.shownState) || elapsed.minus(this.shownAt).compareTo(REPEAT_AFTER) >= 0) {
			this.terminal.note(state + ", " + WaitProgress.text(elapsed));
			this.shownState = state;
			this.shownAt = elapsed;
		}
	}

	@Override
	public void close() {
	}

}
