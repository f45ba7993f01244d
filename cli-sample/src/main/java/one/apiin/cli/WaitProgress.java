package one.apiin.cli;

import java.time.Duration;

import one.apiin.task.ProgressListener;

/**
 * Shows the progress of a wait until it is closed.
 */
interface WaitProgress extends ProgressListener, AutoCloseable {

	@Override
	void close();

	/** Redraws one line on a terminal and prints plain lines elsewhere. */
	static WaitProgress on(Terminal terminal) {
		return terminal.isLive() ? new LiveProgress(terminal, System::nanoTime) : new PlainProgress(terminal);
	}

	/** Formats a time, such as {@code 8 s} or {@code 2 min 05 s}. */
	static String text(Duration elapsed) {
		return (elapsed.toMinutes() == 0) ? elapsed.toSeconds() + " s"
				: String.format("%d min %02d s", elapsed.toMinutes(), elapsed.toSecondsPart());
	}

}
