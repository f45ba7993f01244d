package one.apiin.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside safe for messages, logs and terminals: control, format and
 * surrogate characters are escaped, and long text is cut.
 */
public final class LogSanitizer {

	private static final int MAX_LENGTH = 200;

	private LogSanitizer() {
	}

	public static String sanitize(@Nullable String text) {
		return sanitize(text, MAX_LENGTH);
	}

	public static String sanitize(@Nullable String text, int maxLength) {
		if (text == null) {
			return "";
		}
		StringBuilder safe = new StringBuilder(Math.min(text.length(), maxLength) + 3);
		int end = Math.min(text.length(), maxLength);
		for (int i = 0; i < end;) {
			int character = text.codePointAt(i);
			append(safe, character);
			i += Character.charCount(character);
		}
		return (text.length() > maxLength) ? safe.append("...").toString() : safe.toString();
	}

	private static void append(StringBuilder safe, int character) {
		if (isPlain(character)) {
			safe.appendCodePoint(character);
		}
		else {
			safe.append(String.format("\\u%04x", character));
		}
	}

	private static boolean isPlain(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				false;
			default -> true;
		};
	}

}
