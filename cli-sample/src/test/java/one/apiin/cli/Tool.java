package one.apiin.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged tool as a user runs it: another process, an environment, two streams.
 */
final class Tool {

	static final Path JAR = Path.of("target", "apiinone.jar");

	private static final List<String> QUICK = List.of("--apiinone.await.initial-interval=200ms",
			"--apiinone.await.max-interval=200ms");

	/** For a short life without the second compiler: half of the time and the work. */
	private static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

	private final Path directory;

	private final Map<String, String> environment = new LinkedHashMap<>();

	Tool(Path directory) {
		this.directory = directory;
	}

	/**
	 * Uses a gateway.
	 * @param baseUrl the gateway
	 * @param apiKey the key
	 * @return this tool
	 */
	Tool with(String baseUrl, String apiKey) {
		this.environment.put("APIINONE_BASE_URL", baseUrl);
		this.environment.put("APIINONE_API_KEY", apiKey);
		return this;
	}

	Ended run(String... words) throws Exception {
		return start(words).end();
	}

	Running start(String... words) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(SHORT_LIFE);
		command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
		command.addAll(List.of(words));
		if (!List.of(words).contains("--help")) {
			command.addAll(QUICK);
		}
		return start(new ProcessBuilder(command));
	}

	/**
	 * Runs a line of a shell with the tool's environment.
	 * @param line the line
	 * @return how it ended
	 */
	Ended shell(String line) throws Exception {
		String javaHome = System.getProperty("java.home") + File.separator + "bin";
		String shortLived = line.replace("java -jar ", "java " + String.join(" ", SHORT_LIFE) + " -jar ");
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", "PATH=" + javaHome + ":$PATH; " + shortLived);
		return start(builder).end();
	}

	private Running start(ProcessBuilder builder) throws IOException {
		builder.environment().keySet().removeIf((name) -> name.startsWith("APIINONE_"));
		builder.environment().putAll(this.environment);
		Path out = Files.createTempFile(this.directory, "out", "");
		Path err = Files.createTempFile(this.directory, "err", "");
		builder.redirectOutput(out.toFile()).redirectError(err.toFile());
		return new Running(builder.start(), out, err);
	}

	/** A process. */
	record Running(Process process, Path outFile, Path errFile) {

		String err() {
			return text(this.errFile);
		}

		Ended end() throws InterruptedException {
			if (!this.process.waitFor(180, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
				throw new AssertionError("The tool did not end. " + err());
			}
			return new Ended(this.process.exitValue(), text(this.outFile), err());
		}

		private static String text(Path file) {
			try (BufferedReader reader = Files.newBufferedReader(file)) {
				return String.join("", reader.lines().map((line) -> line + "\n").toList());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/** How a process ended. */
	record Ended(int code, String out, String err) {

	}

}
