package one.apiin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that holds an API key and that only its owner can read.
 */
final class KeyFile {

	private static final long MAX_BYTES = 4096;

	private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(PosixFilePermission.OWNER_READ,
			PosixFilePermission.OWNER_WRITE);

	private KeyFile() {
	}

	/**
	 * Reads the key without surrounding blanks or a byte order mark.
	 * @throws UsageException if the file can't be read, or if others can read it
	 */
	static String read(Path file) {
		try {
			requireRegularFile(file);
			requirePrivate(file);
			if (Files.size(file) > MAX_BYTES) {
				throw new UsageException("The key file \"" + file + "\" is larger than " + MAX_BYTES + " bytes");
			}
			return PromptText.withoutByteOrderMark(Files.readString(file)).strip();
		}
		catch (IOException ex) {
			throw new UsageException("The key file \"" + file + "\" can't be read", ex);
		}
	}

	/** Reading a pipe would block until somebody writes to it. */
	private static void requireRegularFile(Path file) {
		if (Files.exists(file) && !Files.isRegularFile(file)) {
			throw new UsageException("The key file \"" + file + "\" is not a regular file");
		}
	}

	private static void requirePrivate(Path file) throws IOException {
		try {
			if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
				throw new UsageException("Others can read the key file \"" + file + "\": run chmod 600 on it");
			}
		}
		catch (UnsupportedOperationException ex) {
			// This file system has no such permissions.
			return;
		}
	}

}
