package one.apiin.cli.command;

import one.apiin.cli.argument.Arguments;
import one.apiin.cli.outcome.ExitCode;
import one.apiin.cli.outcome.Explanation;
import one.apiin.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells an error in one line and chooses the exit code.
 */
final class ErrorLines implements IExecutionExceptionHandler, IParameterExceptionHandler {

	private final Workplace workplace;

	private final RootCommand root;

	ErrorLines(Workplace workplace, RootCommand root) {
		this.workplace = workplace;
		this.root = root;
	}

	@Override
	public int handleParseException(ParameterException ex, String[] arguments) {
		String help = ex.getCommandLine().getCommandSpec().qualifiedName() + " --help";
		note(ex.getMessage() + ". See " + help + ".");
		return ExitCode.INVALID.number();
	}

	@Override
	public int handleExecutionException(Exception ex, CommandLine commandLine, ParseResult parsed) {
		note(Explanation.of(ex, this.workplace.lastWords().resume()));
		if (this.root.debug) {
			terminal().trace(ex);
		}
		return ExitCode.of(ex).number();
	}

	private void note(String line) {
		terminal().note("apiinone: " + Arguments.withoutKeys(line));
	}

	private Terminal terminal() {
		return this.workplace.terminal();
	}

}
