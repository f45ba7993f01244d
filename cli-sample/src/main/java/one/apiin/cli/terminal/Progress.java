package one.apiin.cli.terminal;

import java.time.Duration;

import one.apiin.task.ProgressListener;

/**
 * Shows how a wait goes on, until it is closed.
 */
public interface Progress extends ProgressListener, AutoCloseable {

	@Override
	void close();

	/**
	 * A line that is drawn over on a terminal, plain lines elsewhere.
	 * @param terminal where to show it
	 * @return the progress of a wait that begins now
	 */
	static Progress on(Terminal terminal) {
		return terminal.isLive() ? new LiveProgress(terminal, System::nanoTime) : new PlainProgress(terminal);
	}

	/**
	 * A time for people.
	 * @param elapsed the time
	 * @return such as {@code 8 s} or {@code 2 min 05 s}
	 */
	static String text(Duration elapsed) {
		return (elapsed.toMinutes() == 0) ? elapsed.toSeconds() + " s"
				: String.format("%d min %02d s", elapsed.toMinutes(), elapsed.toSecondsPart());
	}

}
