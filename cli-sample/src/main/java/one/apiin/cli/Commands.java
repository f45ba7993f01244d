package one.apiin.cli;

import java.util.TreeMap;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

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

	/** Returns name and version, which the manifest of the jar holds. */
	static String version() {
		String version = Commands.class.getPackage().getImplementationVersion();
		return "apiinone " + ((version != null) ? version : "(not packaged)");
	}

	private static CommandLine commandLine(CommandContext context) {
		RootCommand root = new RootCommand(context);
		ErrorHandler errors = new ErrorHandler(context, root);
		CommandLine commandLine = new CommandLine(root);
		// Java returns the methods in any order.
		commandLine.getHelpSectionMap()
			.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
					(help) -> help.commandList(new TreeMap<>(help.subcommands())));
		Stream.concat(Stream.of(commandLine), commandLine.getSubcommands().values().stream())
			.forEach((each) -> each.getCommandSpec().version(version()));
		return commandLine
			// "@" introduces the file of a prompt.
			.setExpandAtFiles(false)
			.setOut(context.terminal().resultWriter())
			.setExecutionExceptionHandler(errors)
			.setParameterExceptionHandler(errors);
	}

}
