package one.apiin.internal.json;

import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside fit for messages, logs and terminals: control, format and
 * surrogate characters are escaped, and what is long is cut.
 */
public final class SafeText {

	private static final int LONGEST = 200;

	private SafeText() {
	}

	public static String of(@Nullable String text) {
		return of(text, LONGEST);
	}

	public static String of(@Nullable String text, int longest) {
		if (text == null) {
			return "";
		}
		StringBuilder safe = new StringBuilder(Math.min(text.length(), longest) + 3);
		int end = Math.min(text.length(), longest);
		for (int i = 0; i < end;) {
			int character = text.codePointAt(i);
			append(safe, character);
			i += Character.charCount(character);
		}
		return (text.length() > longest) ? safe.append("...").toString() : safe.toString();
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
