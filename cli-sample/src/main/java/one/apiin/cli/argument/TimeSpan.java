package one.apiin.cli.argument;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time such as {@code 500ms}, {@code 90s}, {@code 10m}, {@code 2h} or {@code 1d}.
 *
 * @param text as it was written
 * @param duration what it means
 */
public record TimeSpan(String text, Duration duration) {

	private static final Pattern FORM = Pattern.compile("(\\d{1,4})(ms|s|m|h|d)");

	/**
	 * Reads a time. A number alone is refused, as it could mean anything.
	 * @param text the text
	 * @return the time
	 */
	public static TimeSpan parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
			throw new TypeConversionException("'" + text + "' is not a time such as 90s or 10m");
		}
		int count = Integer.parseInt(matcher.group(1));
		return new TimeSpan(text, switch (matcher.group(2)) {
			case "ms" -> Duration.ofMillis(count);
			case "s" -> Duration.ofSeconds(count);
			case "m" -> Duration.ofMinutes(count);
			case "h" -> Duration.ofHours(count);
			default -> Duration.ofDays(count);
		});
	}

	/** For picocli. */
	static final class Converter implements ITypeConverter<TimeSpan> {

		@Override
		public TimeSpan convert(String value) {
			return parse(value);
		}

	}

}
