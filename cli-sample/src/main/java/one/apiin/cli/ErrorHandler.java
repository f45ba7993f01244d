package one.apiin.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints an error in one line and chooses the exit code.
 */
final class ErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

	private final CommandContext context;

	private final RootCommand root;

	ErrorHandler(CommandContext context, RootCommand root) {
		this.context = context;
		this.root = root;
	}

	@Override
	public int handleParseException(ParameterException ex, String[] arguments) {
		String help = ex.getCommandLine().getCommandSpec().qualifiedName() + " --help";
		print(ex.getMessage() + ". See " + help + ".");
		return ExitCode.INVALID.number();
	}

	@Override
	public int handleExecutionException(Exception ex, CommandLine commandLine, ParseResult parsed) {
		print(ErrorMessage.of(ex, this.context.notice().resume()));
		if (this.root.debug()) {
			this.context.terminal().trace(ex);
		}
		return ExitCode.of(ex).number();
	}

	private void print(String line) {
		this.context.terminal().note("apiinone: " + Arguments.withoutKeys(line));
	}

}
