package one.apiin.download;

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
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * A file that has its name only when it is complete. Until then it is a hidden file with
 * the extension {@code part} beside it; a killed process can leave that behind.
 *
 * @param path the final name
 * @param overwrite whether an existing file is replaced
 * @param space reports the free space of a directory
 */
record TargetFile(Path path, boolean overwrite, FreeSpace space) {

	private static final int BLOCK = 1 << 16;

	/**
	 * Fails at once where {@link #write} would fail in the end.
	 * @param length the number of bytes, or -1 if it is unknown
	 * @throws FileAlreadyExistsException if the name is taken, even by a dangling link
	 * @throws NoSpaceException if the free space is known and too small
	 */
	void requireRoom(long length) throws IOException {
		if (!this.overwrite && Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
			throw new FileAlreadyExistsException(this.path.toString());
		}
		long free = this.space.bytes(directory());
		// Some network file systems report 0 although they have space.
		if (free > 0 && free < length) {
			throw new NoSpaceException(null);
		}
	}

	/**
	 * Writes the file beside its place, then gives it its name.
	 * @param content the whole content
	 * @param written receives the number of bytes after each block
	 * @throws FileAlreadyExistsException if another file has got the name since it was
	 * chosen
	 * @throws NoSpaceException if the file system is full
	 */
	void write(InputStream content, LongConsumer written) throws IOException {
		Path part = this.path.resolveSibling("." + this.path.getFileName() + "-" + UUID.randomUUID() + ".part");
		try {
			try (OutputStream file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE)) {
				copy(content, file, written);
			}
			catch (IOException ex) {
				throw (this.space.bytes(directory()) < BLOCK) ? new NoSpaceException(ex) : ex;
			}
			publish(part);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private static void copy(InputStream content, OutputStream file, LongConsumer written) throws IOException {
		byte[] buffer = new byte[BLOCK];
		long total = 0;
		for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
			file.write(buffer, 0, count);
			total += count;
			written.accept(total);
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
			throw ex;
		}
		catch (FileSystemException | UnsupportedOperationException ex) {
			reserveAndMove(part);
		}
	}

	/** For file systems without hard links. */
	private void reserveAndMove(Path part) throws IOException {
		Files.createFile(this.path);
		try {
			Files.move(part, this.path, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			Files.deleteIfExists(this.path);
			throw ex;
		}
	}

	private Path directory() {
		return Objects.requireNonNull(this.path.toAbsolutePath().getParent());
	}

	/**
	 * Reports the free space of a directory.
	 */
	@FunctionalInterface
	interface FreeSpace {

		long bytes(Path directory) throws IOException;

	}

	/**
	 * The file system is full.
	 */
	static final class NoSpaceException extends IOException {

		private static final long serialVersionUID = 1L;

		NoSpaceException(@Nullable Throwable cause) {
			super(cause);
		}

	}

}
