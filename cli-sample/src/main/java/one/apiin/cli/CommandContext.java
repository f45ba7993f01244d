package one.apiin.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What every command needs.
 *
 * @param sessions opens a session with the properties given, which take precedence over
 * all others; takes a second or two
 * @param terminal where results and notes are printed
 * @param notice what is printed if the process is interrupted
 * @param program the words that start this tool
 * @param arguments the words that follow them
 */
record CommandContext(Function<Map<String, String>, ClientSession> sessions, Terminal terminal, InterruptNotice notice,
		List<String> program, Arguments arguments) {
}
