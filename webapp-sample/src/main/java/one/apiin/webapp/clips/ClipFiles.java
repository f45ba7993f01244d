package one.apiin.webapp.clips;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A directory of files under names of our own, none larger than allowed, all together no
 * more than allowed. A file appears under its name only when it is whole, so several
 * instances can share the directory. Thread-safe.
 */
final class ClipFiles {

	private final Path directory;

	private final long most;

	private final InstantSource clock;

	ClipFiles(Path directory, long most, InstantSource clock) {
		this.directory = directory;
		this.most = most;
		this.clock = clock;
	}

	/**
	 * Looks a file up, and notes that it is in use.
	 * @param stem its name without its ending
	 * @return the file, if it is kept
	 */
	Optional<Path> find(String stem) throws IOException {
		if (!Files.isDirectory(this.directory)) {
			return Optional.empty();
		}
		try (DirectoryStream<Path> found = Files.newDirectoryStream(this.directory, stem + ".*")) {
			for (Path file : found) {
				if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && touch(file)) {
					return Optional.of(file);
				}
			}
		}
		return Optional.empty();
	}

	private boolean touch(Path file) throws IOException {
		try {
			Files.setLastModifiedTime(file, FileTime.from(this.clock.instant()));
			return true;
		}
		catch (NoSuchFileException ex) {
			// Another request or instance made room just now.
			return false;
		}
	}

	/**
	 * Keeps a file, and makes room for it.
	 * @param name its name
	 * @param content its content
	 * @param largest how many bytes are taken
	 * @return the file
	 * @throws ClipUnavailableException if the content breaks off, is empty or too large
	 */
	Path keep(String name, InputStream content, long largest) throws IOException {
		Files.createDirectories(this.directory);
		Path part = this.directory.resolve("part-" + UUID.randomUUID());
		try {
			try (OutputStream file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE)) {
				copy(content, file, largest);
			}
			Path target = this.directory.resolve(name);
			Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			touch(target);
			makeRoom(target);
			return target;
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
				throw new ClipUnavailableException("It is larger than " + largest + " bytes");
			}
			file.write(buffer, 0, count);
		}
		if (total == 0) {
			throw new ClipUnavailableException("It is empty");
		}
	}

	private static int read(InputStream content, byte[] buffer) {
		try {
			return content.read(buffer);
		}
		catch (IOException ex) {
			throw new ClipUnavailableException("It broke off (" + ex.getClass().getSimpleName() + ")", ex);
		}
	}

	private synchronized void makeRoom(Path newest) throws IOException {
		List<Kept> files = kept();
		long total = files.stream().mapToLong(Kept::size).sum();
		for (Kept file : files) {
			if (total <= this.most) {
				return;
			}
			if (!file.path.equals(newest)) {
				Files.deleteIfExists(file.path);
				total -= file.size;
			}
		}
	}

	/**
	 * What was not used for longest comes first. Parts left by a crash are among them.
	 */
	private List<Kept> kept() throws IOException {
		List<Kept> files = new ArrayList<>();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(this.directory)) {
			for (Path file : all) {
				try {
					BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
							LinkOption.NOFOLLOW_LINKS);
					files.add(new Kept(file, attributes.size(), attributes.lastModifiedTime()));
				}
				catch (NoSuchFileException ex) {
					// Gone in between.
				}
			}
		}
		files.sort(Comparator.comparing(Kept::used));
		return files;
	}

	private record Kept(Path path, long size, FileTime used) {

	}

}
