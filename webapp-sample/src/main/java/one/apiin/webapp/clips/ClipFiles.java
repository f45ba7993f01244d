package one.apiin.webapp.clips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of limited size, which several instances may share. Thread-safe.
 */
final class ClipFiles {

	/** The media types that are served, by extension. None of them can carry a script. */
	private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("mp3", "audio/mpeg"),
			Map.entry("wav", "audio/wav"), Map.entry("m4a", "audio/mp4"), Map.entry("ogg", "audio/ogg"),
			Map.entry("flac", "audio/flac"), Map.entry("aac", "audio/aac"), Map.entry("opus", "audio/opus"),
			Map.entry("webm", "audio/webm"), Map.entry("jpeg", "image/jpeg"), Map.entry("png", "image/png"),
			Map.entry("webp", "image/webp"), Map.entry("gif", "image/gif"), Map.entry("avif", "image/avif"));

	private final Path directory;

	private final long maxBytes;

	ClipFiles(Path directory, long maxBytes) {
		this.directory = directory;
		this.maxBytes = maxBytes;
	}

	Path directory() {
		return this.directory;
	}

	static String extension(Path file) {
		String name = String.valueOf(file.getFileName());
		return name.substring(name.lastIndexOf('.') + 1);
	}

	static Optional<String> mediaType(Path file) {
		return Optional.ofNullable(TYPES.get(extension(file)));
	}

	/**
	 * Looks a file up, and marks it as used.
	 * @param name its name without extension
	 */
	Optional<Path> find(String name) {
		return TYPES.keySet()
			.stream()
			.map((extension) -> this.directory.resolve(name + "." + extension))
			.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && markAsUsed(file))
			.findFirst();
	}

	private static boolean markAsUsed(Path file) {
		try {
			Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
			return true;
		}
		catch (NoSuchFileException ex) {
			// Another request or instance has just deleted it to make room.
			return false;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Keeps a new file, and deletes others if there are too many bytes.
	 * @throws ClipUnavailableException if the type of the file is not served
	 */
	Path keep(Path file) {
		try {
			if (mediaType(file).isEmpty()) {
				Files.delete(file);
				throw new ClipUnavailableException("Files of this type are not served");
			}
			makeRoom(file);
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void makeRoom(Path newest) throws IOException {
		List<StoredFile> files = list();
		long total = files.stream().mapToLong(StoredFile::size).sum();
		for (StoredFile file : files) {
			if (total <= this.maxBytes) {
				return;
			}
			if (!file.path.equals(newest)) {
				Files.deleteIfExists(file.path);
				total -= file.size;
			}
		}
	}

	/** The least recently used files come first, partial files of a crash included. */
	private List<StoredFile> list() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.flatMap(StoredFile::of).sorted(Comparator.comparing(StoredFile::used)).toList();
		}
	}

	private record StoredFile(Path path, long size, FileTime used) {

		static Stream<StoredFile> of(Path path) {
			try {
				BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS);
				return Stream.of(new StoredFile(path, attributes.size(), attributes.lastModifiedTime()));
			}
			catch (IOException ex) {
				// Deleted by another request or instance.
				return Stream.empty();
			}
		}

	}

}
