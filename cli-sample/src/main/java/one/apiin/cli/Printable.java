package one.apiin.cli;

import org.jspecify.annotations.Nullable;

/**
 * Escapes text from outside for a terminal: nothing in it can move the cursor, colour the
 * screen or change the reading direction.
 */
final class Printable {

	private Printable() {
	}

	/** Returns one line without control, format or lone surrogate characters. */
	static String of(@Nullable String text) {
		if (text == null) {
			return "";
		}
		StringBuilder printable = new StringBuilder(text.length());
		text.codePoints().forEach((character) -> append(printable, character));
		return printable.toString();
	}

	private static void append(StringBuilder printable, int character) {
		if (isPlain(character)) {
			printable.appendCodePoint(character);
		}
		else {
			printable.append(String.format("\\u%04x", character));
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
