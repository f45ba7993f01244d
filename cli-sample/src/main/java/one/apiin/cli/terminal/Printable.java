package one.apiin.cli.terminal;

import org.jspecify.annotations.Nullable;

/**
 * Text from outside, made fit for a terminal: what could move the cursor, colour the
 * screen or turn the reading direction is escaped.
 */
public final class Printable {

	private Printable() {
	}

	/**
	 * Escapes.
	 * @param text any text
	 * @return one line without control, format or lone surrogate characters
	 */
	public static String of(@Nullable String text) {
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
