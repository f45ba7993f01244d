package one.apiin.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The two streams of the tool: results on standard output, everything else on standard
 * error. Thread-safe.
 */
final class Terminal {

	private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

	private static final Pattern TERMINAL_DEVICE = Pattern.compile("/dev/(pts/|tty|console).*");

	private static final String CLEAR_LINE = "\r\u001b[K";

	private final PrintStream out;

	private final PrintStream err;

	private final boolean live;

	private boolean lineIsOpen;

	/**
	 * A terminal on the given streams.
	 * @param live whether a line on {@code err} can be redrawn
	 */
	Terminal(PrintStream out, PrintStream err, boolean live) {
		this.out = out;
		this.err = err;
		this.live = live;
	}

	static Terminal ofProcess() {
		return new Terminal(System.out, System.err, isTerminal());
	}

	/** Java itself covers standard input and output only. */
	private static boolean isTerminal() {
		if ("dumb".equals(System.getenv("TERM"))) {
			return false;
		}
		try {
			return TERMINAL_DEVICE.matcher(Files.readSymbolicLink(STANDARD_ERROR).toString()).matches();
		}
		catch (IOException | UnsupportedOperationException ex) {
			return hasConsole();
		}
	}

	/** From Java 22 on there is a console even where there is no terminal. */
	@SuppressWarnings("SystemConsoleNull")
	private static boolean hasConsole() {
		return Runtime.version().feature() < 22 && System.console() != null;
	}

	/** Prints a line of the result, escaped. */
	synchronized void result(String line) {
		closeLine();
		this.out.println(Printable.of(line));
		this.out.flush();
	}

	/** Returns standard output for the tool's own text, such as its help. */
	PrintWriter resultWriter() {
		return new PrintWriter(this.out, true, StandardCharsets.UTF_8);
	}

	/** Whether everything on standard output could be written. */
	boolean isResultDelivered() {
		return !this.out.checkError();
	}

	/** Prints a line on standard error, escaped. */
	synchronized void note(String line) {
		closeLine();
		this.err.println(Printable.of(line));
		this.err.flush();
	}

	/** Replaces the line drawn before; requires {@link #isLive()}. */
	synchronized void redraw(String line) {
		this.err.print(CLEAR_LINE + Printable.of(line));
		this.err.flush();
		this.lineIsOpen = true;
	}

	private void closeLine() {
		if (this.lineIsOpen) {
			this.err.println();
			this.lineIsOpen = false;
		}
	}

	synchronized void trace(Throwable thrown) {
		closeLine();
		thrown.printStackTrace(this.err);
	}

	boolean isLive() {
		return this.live;
	}

}
