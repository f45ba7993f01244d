package one.apiin.sandbox.cli;

import java.io.PrintStream;

import one.apiin.sandbox.ApiInOneSandbox;

/**
 * {@code java -jar apiinone-sandbox.jar}: a sandbox that runs until it is killed.
 */
public final class SandboxCommand {

	private static final int FAILED = 1;

	private static final int WRONG_USAGE = 2;

	private SandboxCommand() {
	}

	/**
	 * Starts the sandbox and returns; the sandbox keeps the JVM alive.
	 * @param args see {@code --help}
	 */
	public static void main(String[] args) {
		int exitCode = run(args, System.out, System.err);
		if (exitCode != 0) {
			System.exit(exitCode);
		}
	}

	static int run(String[] args, PrintStream out, PrintStream err) {
		try {
			return run(Arguments.parse(args), out);
		}
		catch (IllegalArgumentException ex) {
			err.println(ex.getMessage());
			err.println(Usage.LINE);
			return WRONG_USAGE;
		}
		catch (IllegalStateException ex) {
			err.println(ex.getMessage());
			return FAILED;
		}
	}

	private static int run(Arguments arguments, PrintStream out) {
		out.println(arguments.help() ? Usage.help() : start(arguments));
		return 0;
	}

	// Not closed here: it serves until the process is killed.
	private static String start(Arguments arguments) {
		ApiInOneSandbox.Builder sandbox = ApiInOneSandbox.builder()
			.port(arguments.port())
			.taskDuration(arguments.taskDuration());
		if (arguments.replay() != null) {
			sandbox.replay(arguments.replay());
		}
		return "API in One sandbox: " + sandbox.start().baseUrl();
	}

}
