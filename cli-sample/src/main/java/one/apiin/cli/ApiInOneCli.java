package one.apiin.cli;

import java.time.Duration;
import java.util.List;

/**
 * The command-line tool.
 */
public final class ApiInOneCli {

	/** Container platforms wait longer than this between SIGTERM and SIGKILL. */
	private static final Duration ANSWER_GRACE = Duration.ofSeconds(5);

	private ApiInOneCli() {
	}

	/**
	 * Runs the tool and ends the process.
	 * @param words the command line
	 */
	public static void main(String... words) {
		Terminal terminal = Terminal.ofProcess();
		InterruptNotice notice = new InterruptNotice(terminal::note, ANSWER_GRACE);
		Runtime.getRuntime().addShutdownHook(new Thread(notice::print, "apiinone-interrupt"));
		int code = run(List.of(words), terminal, notice);
		notice.finished();
		System.exit(code);
	}

	private static int run(List<String> words, Terminal terminal, InterruptNotice notice) {
		try {
			return Commands.run(new CommandContext(new SpringClientFactory(terminal::note), terminal, notice,
					ResumeCommand.runningProgram(), Arguments.of(words)));
		}
		catch (UsageException ex) {
			terminal.note("apiinone: " + Arguments.withoutKeys(String.valueOf(ex.getMessage())) + ".");
			return ExitCode.INVALID.number();
		}
	}

}
