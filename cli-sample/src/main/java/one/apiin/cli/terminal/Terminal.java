package one.apiin.cli.terminal;

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
public final class Terminal {

	private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

	private static final Pattern TERMINAL_DEVICE = Pattern.compile("/dev/(pts/|tty|console).*");

	private static final String CLEAR_LINE = "\r\u001b[K";

	private final PrintStream out;

	private final PrintStream err;

	private final boolean live;

	private boolean lineIsOpen;

	/**
	 * A terminal on given streams.
	 * @param out for results
	 * @param err for everything else
	 * @param live whether a line of {@code err} can be drawn over
	 */
	public Terminal(PrintStream out, PrintStream err, boolean live) {
		this.out = out;
		this.err = err;
		this.live = live;
	}

	/**
	 * The terminal of this process.
	 * @return a terminal on the process's streams
	 */
	public static Terminal ofProcess() {
		return new Terminal(System.out, System.err, isTerminal());
	}

	/** Java itself tells about standard input and output only. */
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

	/**
	 * Prints a line of the result.
	 * @param line escaped here
	 */
	public synchronized void result(String line) {
		closeLine();
		this.out.println(Printable.of(line));
		this.out.flush();
	}

	/**
	 * Standard output for text of the tool's own, such as its help.
	 * @return a writer
	 */
	public PrintWriter resultWriter() {
		return new PrintWriter(this.out, true, StandardCharsets.UTF_8);
	}

	/**
	 * Tells whether everything on standard output got through.
	 * @return false once its reader has gone
	 */
	public boolean resultsArrive() {
		return !this.out.checkError();
	}

	/**
	 * Prints a line beside the result.
	 * @param line escaped here
	 */
	public synchronized void note(String line) {
		closeLine();
		this.err.println(Printable.of(line));
		this.err.flush();
	}

	/**
	 * Draws over the line that was drawn before; only if {@link #isLive()}.
	 * @param line escaped here
	 */
	public synchronized void redraw(String line) {
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

	/**
	 * Prints where an error came from.
	 * @param thrown the error
	 */
	public synchronized void trace(Throwable thrown) {
		closeLine();
		thrown.printStackTrace(this.err);
	}

	public boolean isLive() {
		return this.live;
	}

}
