package one.apiin.cli.argument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import one.apiin.cli.outcome.UsageException;

/**
 * Texts of the command line: as they are, or from a file.
 */
public final class PromptText {

	private static final long LARGEST = 1 << 20;

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
		return argument;
	}

	private static String fromFile(String name) {
		try {
			Path file = Path.of(name);
			if (Files.size(file) > LARGEST) {
				throw new UsageException("The prompt file \"" + name + "\" is larger than 1 MiB");
			}
			return Files.readString(file);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UsageException("The prompt file \"" + name + "\" can't be read as UTF-8 text", ex);
		}
	}

}
