package one.apiin.cli.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import one.apiin.cli.fetch.DownloadException;

/**
 * A file that appears under its name only when it is whole.
 *
 * @param path where it shall be
 * @param overwrite whether it may take the place of something
 */
record TargetFile(Path path, boolean overwrite) {

	/**
	 * Refuses at once what would be refused in the end.
	 * @throws FileExistsException if something is in the way, be it a dangling link
	 */
	void requireFree() {
		if (!this.overwrite && Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
			throw new FileExistsException(this.path);
		}
	}

	/**
	 * Writes the file beside its place, then puts it there.
	 * @param content the whole content
	 * @param largest the most bytes that are taken
	 * @throws DownloadException if the content breaks off or is empty or too large
	 * @throws IOException if it can't be kept
	 */
	void write(InputStream content, long largest) throws IOException {
		Path part = this.path.resolveSibling("." + this.path.getFileName() + "-" + UUID.randomUUID() + ".part");
		// Also if the process is ended by a signal.
		part.toFile().deleteOnExit();
		try {
			try (OutputStream file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE)) {
				copy(content, file, largest);
			}
			publish(part);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private static void copy(InputStream content, OutputStream file, long largest) throws IOException {
		byte[] buffer = new byte[1 << 16];
		long total = 0;
		for (int count = read(content, buffer); count >= 0; count = read(content, buffer)) {
			total += count;
			if (total > largest) {
				throw new DownloadException("it is larger than " + (largest >> 20) + " MiB");
			}
			file.write(buffer, 0, count);
		}
		if (total == 0) {
			throw new DownloadException("it is empty");
		}
	}

	private static int read(InputStream content, byte[] buffer) {
		try {
			return content.read(buffer);
		}
		catch (IOException ex) {
			throw new DownloadException("it broke off (" + ex.getClass().getSimpleName() + ")", ex);
		}
	}

	private void publish(Path part) throws IOException {
		if (this.overwrite) {
			Files.move(part, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			return;
		}
		try {
			// A rename would overwrite; a link never does.
			Files.createLink(this.path, part);
		}
		catch (FileAlreadyExistsException ex) {
			throw new FileExistsException(this.path);
		}
		catch (FileSystemException | UnsupportedOperationException ex) {
			reserveAndMove(part);
		}
	}

	/** For file systems without hard links. */
	private void reserveAndMove(Path part) throws IOException {
		try {
			Files.createFile(this.path);
		}
		catch (FileAlreadyExistsException ex) {
			throw new FileExistsException(this.path);
		}
		Files.move(part, this.path, StandardCopyOption.ATOMIC_MOVE);
	}

}
