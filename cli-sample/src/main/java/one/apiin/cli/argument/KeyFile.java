package one.apiin.cli.argument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

import one.apiin.cli.outcome.UsageException;

/**
 * An API key in a file that only its owner can read.
 */
public final class KeyFile {

	private static final long LARGEST = 4096;

	private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ,
			PosixFilePermission.OWNER_WRITE);

	private KeyFile() {
	}

	/**
	 * Reads a key.
	 * @param file the file; blanks around the key don't count
	 * @return the key
	 * @throws UsageException if the file can't be read or others can read it too
	 */
	public static String read(Path file) {
		try {
			requireFile(file);
			requirePrivate(file);
			if (Files.size(file) > LARGEST) {
				throw new UsageException("The key file \"" + file + "\" is too large for a key");
			}
			String key = Files.readString(file);
			return (key.startsWith("\ufeff") ? key.substring(1) : key).strip();
		}
		catch (IOException ex) {
			throw new UsageException("The key file \"" + file + "\" can't be read", ex);
		}
	}

	/** Reading a pipe would wait for somebody who writes. */
	private static void requireFile(Path file) {
		if (Files.exists(file) && !Files.isRegularFile(file)) {
			throw new UsageException("The key file \"" + file + "\" is no regular file");
		}
	}

	private static void requirePrivate(Path file) throws IOException {
		try {
			if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
				throw new UsageException("Others can read the key file \"" + file + "\": chmod 600 it");
			}
		}
		catch (UnsupportedOperationException ex) {
			// No such permissions on this file system: nothing to check.
			return;
		}
	}

}
