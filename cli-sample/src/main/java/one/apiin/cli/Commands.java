package one.apiin.cli;

import picocli.CommandLine;

/**
 * The commands of the tool.
 */
final class Commands {

	private Commands() {
	}

	/** Runs the command that the arguments name and returns its exit code. */
	static int run(CommandContext context) {
		int code = commandLine(context).execute(context.arguments().command().toArray(String[]::new));
		return isResultLost(context, code) ? ExitCode.UNEXPECTED.number() : code;
	}

	/** A run whose result nobody received has not succeeded. */
	private static boolean isResultLost(CommandContext context, int code) {
		if (code != ExitCode.DONE.number() || context.terminal().isResultDelivered()) {
			return false;
		}
		String resume = context.notice().resume();
		context.terminal()
			.note("apiinone: Standard output was closed before the result was printed."
					+ ((resume != null) ? " Get it with: " + resume : ""));
		return true;
	}

	private static CommandLine commandLine(CommandContext context) {
		RootCommand root = new RootCommand();
		ErrorHandler errors = new ErrorHandler(context, root);
		return new CommandLine(root).addSubcommand(new GenerateCommand(context))
			.addSubcommand(new StatusCommand(context))
			.addSubcommand(new WaitCommand(context))
			.addSubcommand(new DoctorCommand(context))
			// "@" introduces the file of a prompt.
			.setExpandAtFiles(false)
			.setOut(context.terminal().resultWriter())
			.setExecutionExceptionHandler(errors)
			.setParameterExceptionHandler(errors);
	}

}
