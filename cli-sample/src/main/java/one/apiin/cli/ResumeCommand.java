package one.apiin.cli;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exact command that resumes a task, quoted for a POSIX shell.
 *
 * @param program the words that start this tool
 * @param options the options and properties of the wait
 */
record ResumeCommand(List<String> program, List<String> options) {

	private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

	ResumeCommand {
		program = List.copyOf(program);
		options = List.copyOf(options);
	}

	/** Returns the words that started this process, without the tool's arguments. */
	static List<String> runningProgram() {
		String launcher = System.getProperty("cli.program");
		if (launcher != null) {
			return List.of(launcher);
		}
		String classPath = System.getProperty("java.class.path", "");
		return classPath.endsWith(".jar") ? List.of("java", "-jar", classPath) : List.of("apiinone");
	}

	String forTask(String taskId) {
		// An id that looks like an option must follow "--".
		Stream<String> arguments = taskId.startsWith("-")
				? Stream.of(List.of("wait"), this.options, List.of("--", taskId)).flatMap(List::stream)
				: Stream.of(List.of("wait", taskId), this.options).flatMap(List::stream);
		return Stream.concat(this.program.stream(), arguments)
			.map(ResumeCommand::quoted)
			.collect(Collectors.joining(" "));
	}

	private static String quoted(String word) {
		return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
	}

}
