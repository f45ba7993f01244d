package one.apiin.spring.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of a child JVM, by libfaketime (Debian's package faketime). Its
 * monotonic clock stays right, as under a real step.
 */
final class FakeClock implements AutoCloseable {

	private static final Optional<Path> LIBRARY = List
		.of(Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
				Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"))
		.stream()
		.filter(Files::exists)
		.findFirst();

	private final Path offset;

	FakeClock(Duration offset) {
		try {
			this.offset = Files.createTempFile("clock", "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		step(offset);
	}

	static boolean isAvailable() {
		return LIBRARY.isPresent();
	}

	/**
	 * Sets the clock of the running JVM.
	 * @param offset from the right time
	 */
	void step(Duration offset) {
		try {
			Path next = Files.writeString(Files.createTempFile("clock", ""), "%+d".formatted(offset.toSeconds()));
			Files.move(next, this.offset, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The environment variables of the JVM; none where there is no libfaketime. */
	Map<String, String> environment() {
		return LIBRARY.map((library) -> Map.of("LD_PRELOAD", library.toString(), "FAKETIME_TIMESTAMP_FILE",
				this.offset.toString(), "FAKETIME_NO_CACHE", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1",
				// Its fix for an old glibc makes timed waits of a JVM return at once.
				"FAKETIME_FORCE_MONOTONIC_FIX", "0"))
			.orElse(Map.of());
	}

	@Override
	public void close() {
		try {
			Files.deleteIfExists(this.offset);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
