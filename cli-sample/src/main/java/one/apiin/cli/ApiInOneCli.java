package one.apiin.cli;

import java.time.Duration;
import java.util.List;

import one.apiin.cli.argument.Arguments;
import one.apiin.cli.command.Commands;
import one.apiin.cli.command.Workplace;
import one.apiin.cli.gateway.SpringSessions;
import one.apiin.cli.outcome.ExitCode;
import one.apiin.cli.outcome.LastWords;
import one.apiin.cli.outcome.ResumeCommand;
import one.apiin.cli.outcome.UsageException;
import one.apiin.cli.terminal.Terminal;

/**
 * The command-line tool.
 */
public final class ApiInOneCli {

	/** Less than what container platforms leave between SIGTERM and SIGKILL. */
	private static final Duration GRACE = Duration.ofSeconds(5);

	private ApiInOneCli() {
	}

	/**
	 * Runs the tool and ends the process.
	 * @param words the command line
	 */
	public static void main(String... words) {
		Terminal terminal = Terminal.ofProcess();
		LastWords lastWords = new LastWords(terminal::note, GRACE);
		Runtime.getRuntime().addShutdownHook(new Thread(lastWords::speak, "apiinone-last-words"));
		int code = run(List.of(words), terminal, lastWords);
		lastWords.done();
		System.exit(code);
	}

	private static int run(List<String> words, Terminal terminal, LastWords lastWords) {
		try {
			return Commands.run(new Workplace(new SpringSessions(terminal::note), terminal, lastWords,
					ResumeCommand.runningProgram(), Arguments.of(words)));
		}
		catch (UsageException ex) {
			terminal.note("apiinone: " + Arguments.withoutKeys(String.valueOf(ex.getMessage())) + ".");
			return ExitCode.INVALID.number();
		}
	}

}
