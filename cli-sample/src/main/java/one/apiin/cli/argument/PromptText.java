package one.apiin.cli.argument;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import one.apiin.cli.outcome.UsageException;

/**
 * Texts of the command line: as they are, or from a file.
 */
public final class PromptText {

	private static final long LARGEST = 1 << 20;

	private static final String BYTE_ORDER_MARK = "\ufeff";

	private static final char LOST = '\ufffd';

	private PromptText() {
	}

	/**
	 * Reads a prompt.
	 * @param argument the text, or {@code @} and a file; {@code @@} for a text that
	 * begins with one {@code @}
	 * @return the text
	 */
	public static String read(String argument) {
		if (argument.startsWith("@@")) {
			return checked(argument.substring(1));
		}
		return argument.startsWith("@") ? fromFile(argument.substring(1)) : checked(argument);
	}

	/**
	 * Refuses a text that this machine's character set has already spoilt: it would be
	 * paid for.
	 * @param argument a text
	 * @return the same text
	 */
	public static String checked(String argument) {
		if (argument.indexOf(LOST) >= 0) {
			throw new UsageException("The locale of this terminal can't carry the text: set LC_ALL=C.UTF-8,"
					+ " or give the prompt as @FILE");
		}
		return withoutMark(argument);
	}

	/** An editor's mark is no part of the text that is paid for. */
	private static String withoutMark(String text) {
		return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	private static String fromFile(String name) {
		try {
			Path file = Path.of(name);
			if (Files.size(file) > LARGEST) {
				throw new UsageException("The prompt file \"" + name + "\" is larger than 1 MiB");
			}
			return withoutMark(decode(Files.readAllBytes(file)));
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UsageException("The prompt file \"" + name + "\" can't be read as UTF-8 text", ex);
		}
	}

	/** UTF-8, or UTF-16 where a mark says so. */
	private static String decode(byte[] bytes) throws IOException {
		boolean wide = bytes.length >= 2 && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
				|| (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
		return (wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).newDecoder()
			.decode(ByteBuffer.wrap(bytes))
			.toString();
	}

}
