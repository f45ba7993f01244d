package one.apiin.cli.command;

import one.apiin.cli.outcome.ExitCode;
import picocli.CommandLine;

/**
 * Puts the commands together.
 */
public final class Commands {

	private Commands() {
	}

	/**
	 * Runs the command that the words name.
	 * @param workplace where to run it
	 * @return the exit code
	 */
	public static int run(Workplace workplace) {
		int code = commandLine(workplace).execute(workplace.arguments().command().toArray(String[]::new));
		return lost(workplace, code) ? ExitCode.UNEXPECTED.number() : code;
	}

	/** A result that nobody received is not done. */
	private static boolean lost(Workplace workplace, int code) {
		if (code != ExitCode.DONE.number() || workplace.terminal().resultsArrive()) {
			return false;
		}
		String resume = workplace.lastWords().resume();
		workplace.terminal()
			.note("apiinone: Standard output was closed before the result."
					+ ((resume != null) ? " Get it with: " + resume : ""));
		return true;
	}

	private static CommandLine commandLine(Workplace workplace) {
		RootCommand root = new RootCommand();
		ErrorLines errors = new ErrorLines(workplace, root);
		return new CommandLine(root).addSubcommand(new GenerateCommand(workplace))
			.addSubcommand(new StatusCommand(workplace))
			.addSubcommand(new WaitCommand(workplace))
			// "@" is for prompts.
			.setExpandAtFiles(false)
			.setOut(workplace.terminal().resultWriter())
			.setExecutionExceptionHandler(errors)
			.setParameterExceptionHandler(errors);
	}

}
