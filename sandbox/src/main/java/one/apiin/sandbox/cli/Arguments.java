package one.apiin.sandbox.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of the command.
 *
 * @param help whether only help is wanted
 * @param port where to listen
 * @param taskDuration how long a task takes
 * @param replay a directory with a recording, or null
 */
record Arguments(boolean help, int port, Duration taskDuration, @Nullable Path replay) {

	private static final Pattern PORT = Pattern.compile("\\d{1,5}");

	private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)");

	static Arguments parse(String... args) {
		Arguments arguments = new Arguments(false, 8089, Duration.ofSeconds(3), null);
		Iterator<String> rest = List.of(args).iterator();
		while (rest.hasNext()) {
			arguments = arguments.with(rest.next(), rest);
		}
		return arguments;
	}

	private Arguments with(String option, Iterator<String> rest) {
		return switch (option) {
			case "--help", "-h" -> new Arguments(true, this.port, this.taskDuration, this.replay);
			case "--port" -> new Arguments(this.help, port(value(option, rest)), this.taskDuration, this.replay);
			case "--task-duration" -> new Arguments(this.help, this.port, duration(value(option, rest)), this.replay);
			case "--replay" -> new Arguments(this.help, this.port, this.taskDuration, Path.of(value(option, rest)));
			default -> throw new IllegalArgumentException("Unknown option: " + option);
		};
	}

	private static String value(String option, Iterator<String> rest) {
		if (!rest.hasNext()) {
			throw new IllegalArgumentException(option + " needs a value");
		}
		return rest.next();
	}

	private static int port(String text) {
		if (!PORT.matcher(text).matches() || Integer.parseInt(text) > 65535) {
			throw new IllegalArgumentException("--port takes a number from 0 to 65535, not: " + text);
		}
		return Integer.parseInt(text);
	}

	private static Duration duration(String text) {
		Matcher duration = DURATION.matcher(text);
		if (!duration.matches()) {
			throw new IllegalArgumentException("--task-duration takes 500ms, 3s or 2m, not: " + text);
		}
		long number = Long.parseLong(duration.group(1));
		return switch (duration.group(2)) {
			case "ms" -> Duration.ofMillis(number);
			case "s" -> Duration.ofSeconds(number);
			default -> Duration.ofMinutes(number);
		};
	}

}
