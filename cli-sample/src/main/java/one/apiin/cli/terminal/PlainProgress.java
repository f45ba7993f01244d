package one.apiin.cli.terminal;

import java.time.Duration;

import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * A line when the state changes, and a sign of life now and then: a log wants no more.
 */
final class PlainProgress implements Progress {

	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

	private final Terminal terminal;

	private @Nullable String shownState;

	private Duration shownAt = Duration.ZERO;

	PlainProgress(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public void onStatus(TaskStatus status, Duration elapsed) {
		String state = StateText.of(status);
		if (!state.equals(this.shownState) || elapsed.minus(this.shownAt).compareTo(SIGN_OF_LIFE) >= 0) {
			this.terminal.note(state + ", " + Progress.text(elapsed));
			this.shownState = state;
			this.shownAt = elapsed;
		}
	}

	@Override
	public void close() {
	}

}
