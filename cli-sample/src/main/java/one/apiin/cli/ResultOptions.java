package one.apiin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * The options of a wait and of its result.
 */
final class ResultOptions {

	@Option(names = "--timeout", paramLabel = "TIME", converter = TimeConverter.class,
			description = "Maximum time to wait, such as 90s or 10m (the default).")
	private @Nullable String timeout;

	@Option(names = "--download", paramLabel = "DIR",
			description = "Saves the audio and the picture of each clip in this directory.")
	private @Nullable Path download;

	@Option(names = "--force", description = "Lets downloads overwrite existing files.")
	private boolean force;

	@Mixin
	private JsonOption json = new JsonOption();

	ResultOptions() {
	}

	/** The options of a command that does not wait. */
	ResultOptions(JsonOption json) {
		this.json = json;
	}

	@Nullable Path download() {
		return this.download;
	}

	boolean force() {
		return this.force;
	}

	boolean json() {
		return this.json.isSet();
	}

	/** Whether an option was given that makes sense only with a wait. */
	boolean requireWait() {
		return this.timeout != null || this.download != null || this.force;
	}

	/** Checks the download directory before anything is paid. */
	void check() {
		if (this.download != null) {
			directory(this.download);
		}
	}

	/**
	 * Creates a directory if it is missing, and returns it as an absolute path.
	 * @throws UsageException if nothing can be written in it
	 */
	static Path directory(Path directory) {
		try {
			// Before Java 20, createDirectories fails for a link to a directory.
			if (!Files.isDirectory(directory)) {
				Files.createDirectories(directory);
			}
		}
		catch (IOException ex) {
			throw new UsageException("The directory \"" + directory + "\" can't be created", ex);
		}
		if (!Files.isWritable(directory)) {
			throw new UsageException("The directory \"" + directory + "\" is not writable");
		}
		return directory.toAbsolutePath();
	}

	/** Returns the options that are properties of the starter. */
	Map<String, String> properties() {
		return (this.timeout != null) ? Map.of("apiinone.await.timeout", this.timeout) : Map.of();
	}

	/** Returns the options as words of a command line. */
	List<String> words() {
		List<String> words = new ArrayList<>();
		if (this.timeout != null) {
			words.addAll(List.of("--timeout", this.timeout));
		}
		if (this.download != null) {
			words.addAll(List.of("--download", this.download.toString()));
		}
		if (this.force) {
			words.add("--force");
		}
		if (json()) {
			words.add("--json");
		}
		return words;
	}

	/**
	 * Accepts what Spring Boot accepts for a duration, except a number without a unit,
	 * which Boot reads as milliseconds.
	 */
	static final class TimeConverter implements ITypeConverter<String> {

		@Override
		public String convert(String text) {
			try {
				Duration duration = DurationStyle.detectAndParse(text);
				if (!duration.isNegative() && !duration.isZero() && !text.matches("[+]?\\d+")) {
					return text;
				}
			}
			catch (IllegalArgumentException | ArithmeticException ex) {
				// Reported below.
			}
			throw new TypeConversionException("'" + text + "' is not a time such as 90s or 10m");
		}

	}

}
