package one.apiin.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text given on the command line, either literally or as the name of a file.
 */
final class PromptText {

	private static final long MAX_BYTES = 1 << 20;

	private static final String BYTE_ORDER_MARK = "\ufeff";

	private static final char REPLACEMENT_CHARACTER = '\ufffd';

	private PromptText() {
	}

	/**
	 * Resolves an argument: {@code @FILE} is the content of a file, {@code @@text} is a
	 * text that begins with {@code @}, anything else is the text itself.
	 */
	static String read(String argument) {
		if (argument.startsWith("@@")) {
			return checked(argument.substring(1));
		}
		return argument.startsWith("@") ? fromFile(argument.substring(1)) : checked(argument);
	}

	/**
	 * Refuses a text in which the terminal's character set has already replaced
	 * characters: the user would pay for the wrong words.
	 */
	static String checked(String argument) {
		if (argument.indexOf(REPLACEMENT_CHARACTER) >= 0) {
			throw new UsageException("The locale of this terminal can't represent the text: set LC_ALL=C.UTF-8,"
					+ " or give the prompt as @FILE");
		}
		return withoutByteOrderMark(argument);
	}

	static String withoutByteOrderMark(String text) {
		return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	private static String fromFile(String name) {
		try {
			Path file = Path.of(name);
			if (Files.size(file) > MAX_BYTES) {
				throw new UsageException("The prompt file \"" + name + "\" is larger than 1 MiB");
			}
			return withoutByteOrderMark(decode(Files.readAllBytes(file)));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UsageException("The prompt file \"" + name + "\" can't be read as UTF-8 text", ex);
		}
	}

	/** Decodes UTF-8, or UTF-16 if a byte order mark says so. */
	private static String decode(byte[] bytes) throws IOException {
		boolean utf16 = bytes.length >= 2 && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
				|| (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
		return (utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).newDecoder()
			.decode(ByteBuffer.wrap(bytes))
			.toString();
	}

}
