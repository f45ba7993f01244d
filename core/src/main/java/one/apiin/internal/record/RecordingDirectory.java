package one.apiin.internal.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import one.apiin.internal.json.Json;
import one.apiin.internal.json.UnreadableJsonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The directory of the recordings. The answers to equal requests are the states of one
 * scenario of WireMock, in order; the last answer stays. Clients of one process can share
 * a directory, and processes one after the other: the names of the files hold all that is
 * needed to continue.
 */
final class RecordingDirectory {

	static final int MAX_FILES = 1000;

	/** WireMock's name of the first state. */
	private static final String STARTED = "Started";

	private final Path directory;

	private final Json json;

	RecordingDirectory(Path directory, Json json) {
		this.directory = directory;
		this.json = json;
	}

	/**
	 * Writes a mapping as a new file.
	 * @return false if there are too many files already
	 */
	boolean write(StubMapping mapping) throws IOException {
		// The clients of several accounts may share the directory.
		synchronized (RecordingDirectory.class) {
			create();
			return writeNext(mapping);
		}
	}

	private boolean writeNext(StubMapping mapping) throws IOException {
		List<RecordingFile> files = files();
		if (files.size() >= MAX_FILES) {
			return false;
		}
		String scenario = RecordingFile.scenario(mapping.key());
		Optional<RecordingFile> previous = files.stream()
			.filter((file) -> file.scenario().equals(scenario))
			.max(Comparator.comparingInt(RecordingFile::state));
		int number = files.stream().mapToInt(RecordingFile::number).max().orElse(0) + 1;
		int state = previous.map(RecordingFile::state).orElse(0) + 1;
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("scenarioName", mapping.key());
		document.put("requiredScenarioState", stateName(state));
		document.putAll(mapping.content());
		RecordingFile file = new RecordingFile(number, mapping.label(), scenario, state);
		Path complete = temporaryFile(document);
		Files.move(complete, this.directory.resolve(file.name()));
		if (previous.isPresent()) {
			continueWith(state, previous.get());
		}
		return true;
	}

	private static String stateName(int state) {
		return (state == 1) ? STARTED : Integer.toString(state);
	}

	private void create() throws IOException {
		if (!Files.isDirectory(this.directory)) {
			Files.createDirectories(this.directory, ownerOnly());
		}
	}

	private FileAttribute<?>[] ownerOnly() {
		boolean posix = this.directory.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
	}

	private List<RecordingFile> files() throws IOException {
		try (Stream<Path> paths = Files.list(this.directory)) {
			return paths.filter((path) -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
				.flatMap((path) -> RecordingFile.parse(path.getFileName().toString()).stream())
				.toList();
		}
	}

	/** Temporary files are readable by their owner only. */
	private Path temporaryFile(Object document) throws IOException {
		Path file = Files.createTempFile(this.directory, ".recording", ".tmp");
		try {
			return Files.write(file, this.json.writeIndented(document));
		}
		catch (IOException ex) {
			Files.deleteIfExists(file);
			throw ex;
		}
	}

	/** The previous answer is no longer the last one. */
	private void continueWith(int state, RecordingFile previous) throws IOException {
		Path file = this.directory.resolve(previous.name());
		try {
			ObjectNode document = (ObjectNode) this.json.read(Files.readAllBytes(file));
			document.put("newScenarioState", stateName(state));
			Files.move(temporaryFile(document), file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (UnreadableJsonException ex) {
			throw new IOException("\"" + previous.name() + "\" was changed and can't be continued", ex);
		}
	}

	@Override
	public String toString() {
		return this.directory.toString();
	}

	/**
	 * A file of the directory.
	 *
	 * @param number its number in the directory, from 1
	 * @param label the method and the last part of the path
	 * @param scenario stands for requests that can't be distinguished
	 * @param state the number of the answer in its scenario, from 1
	 */
	private record RecordingFile(int number, String label, String scenario, int state) {

		private static final Pattern NAME = Pattern.compile("(\\d{4,6})-([a-z0-9-]+)-([0-9a-f]{8})-(\\d{1,4})\\.json");

		static Optional<RecordingFile> parse(String name) {
			Matcher matcher = NAME.matcher(name);
			return matcher.matches() ? Optional.of(new RecordingFile(Integer.parseInt(matcher.group(1)),
					matcher.group(2), matcher.group(3), Integer.parseInt(matcher.group(4)))) : Optional.empty();
		}

		static String scenario(String key) {
			CRC32 checksum = new CRC32();
			checksum.update(key.getBytes(StandardCharsets.UTF_8));
			return String.format(Locale.ROOT, "%08x", checksum.getValue());
		}

		String name() {
			return String.format(Locale.ROOT, "%04d-%s-%s-%d.json", this.number, this.label, this.scenario, this.state);
		}

	}

}
