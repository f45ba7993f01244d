package one.apiin.cli;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Escapes text from outside for a terminal: nothing in it can move the cursor, colour the
 * screen or change the reading direction.
 */
final class Printable {

	/**
	 * Control, format, surrogate, private and unassigned characters, and line separators.
	 */
	private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

	private Printable() {
	}

	static String of(@Nullable String text) {
		return (text != null) ? UNPRINTABLE.matcher(text)
			.replaceAll((match) -> String.format("\\\\u%04x", match.group().codePointAt(0))) : "";
	}

}
