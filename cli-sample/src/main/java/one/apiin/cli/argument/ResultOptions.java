package one.apiin.cli.argument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import one.apiin.cli.outcome.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of a wait and of what becomes of its result.
 */
public final class ResultOptions {

	@Option(names = "--timeout", paramLabel = "TIME", converter = TimeSpan.Converter.class,
			description = "How long to wait, such as 90s or 10m (the default).")
	private @Nullable TimeSpan timeout;

	@Option(names = "--download", paramLabel = "DIR", description = "Keeps audio and picture of each clip there.")
	private @Nullable Path download;

	@Option(names = "--force", description = "Lets downloads overwrite existing files.")
	private boolean force;

	@Option(names = "--json", description = "Prints one JSON object on standard output and all else on standard error.")
	private boolean json;

	/**
	 * Options without a wait.
	 * @param json whether the result is JSON
	 * @return the options
	 */
	public static ResultOptions reporting(boolean json) {
		ResultOptions options = new ResultOptions();
		options.json = json;
		return options;
	}

	public @Nullable Path download() {
		return this.download;
	}

	public boolean force() {
		return this.force;
	}

	public boolean json() {
		return this.json;
	}

	/**
	 * Whether there is an option that makes sense only with a wait.
	 * @return true if there is
	 */
	public boolean wantWait() {
		return this.timeout != null || this.download != null || this.force;
	}

	/**
	 * Finds out before anything is paid whether the directory can be used.
	 */
	public void check() {
		if (this.download == null) {
			return;
		}
		try {
			// A link to a directory is one, but before Java 20 an error to the other
			// method.
			if (!Files.isDirectory(this.download)) {
				Files.createDirectories(this.download);
			}
		}
		catch (IOException ex) {
			throw new UsageException("The directory \"" + this.download + "\" can't be made", ex);
		}
		if (!Files.isWritable(this.download)) {
			throw new UsageException("The directory \"" + this.download + "\" can't be written to");
		}
	}

	/**
	 * The same as properties of the starter.
	 * @return the properties
	 */
	public Map<String, String> properties() {
		return (this.timeout != null) ? Map.of("apiinone.await.timeout", this.timeout.duration().toString()) : Map.of();
	}

	/**
	 * The same as words of a command line.
	 * @return the words
	 */
	public List<String> words() {
		List<String> words = new ArrayList<>();
		if (this.timeout != null) {
			words.addAll(List.of("--timeout", this.timeout.text()));
		}
		if (this.download != null) {
			words.addAll(List.of("--download", this.download.toString()));
		}
		if (this.force) {
			words.add("--force");
		}
		if (this.json) {
			words.add("--json");
		}
		return words;
	}

}
