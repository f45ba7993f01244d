package one.apiin.cli.outcome;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exact command that goes on with a task, fit to be pasted into a POSIX shell.
 *
 * @param program the words that start this tool
 * @param options the options and properties that hold for the wait
 */
public record ResumeCommand(List<String> program, List<String> options) {

	private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

	public ResumeCommand {
		program = List.copyOf(program);
		options = List.copyOf(options);
	}

	/**
	 * How this process was started.
	 * @return the words up to the tool's own arguments
	 */
	public static List<String> runningProgram() {
		String classPath = System.getProperty("java.class.path", "");
		return classPath.endsWith(".jar") ? List.of("java", "-jar", classPath) : List.of("apiinone");
	}

	/**
	 * The command for a task.
	 * @param taskId any task id
	 * @return the command
	 */
	public String of(String taskId) {
		// An id that looks like an option must come last, after "--".
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
