package one.apiin.webapp.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.awaitility.Awaitility;

/**
 * The packaged application, or the packaged sandbox, as a process of its own that can be
 * killed and started again.
 */
public final class Application implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final List<String> command;

	private final Path directory;

	private final URI firstPage;

	private Process process;

	private Application(List<String> command, Path directory, URI firstPage) {
		this.command = command;
		this.directory = directory;
		this.firstPage = firstPage;
		start();
	}

	/**
	 * Starts the web application.
	 * @param directory where it keeps its data and its log
	 * @param settings properties
	 * @return the application, which answers
	 */
	public static Application start(Path directory, Map<String, String> settings) {
		int port = freePort();
		List<String> command = java("target/apiinone-webapp.jar");
		command.add("--server.port=" + port);
		settings.forEach((name, value) -> command.add("--" + name + "=" + value));
		return new Application(command, directory, URI.create("http://127.0.0.1:" + port + "/covers"));
	}

	/**
	 * Starts a sandbox.
	 * @param directory where it keeps its log
	 * @param taskDuration how long its tasks take
	 * @return the sandbox, which answers
	 */
	public static Application startSandbox(Path directory, String taskDuration) {
		int port = freePort();
		List<String> command = java("../sandbox/target/apiinone-sandbox.jar");
		command.addAll(List.of("--port", String.valueOf(port), "--task-duration", taskDuration));
		return new Application(command, directory, URI.create("http://127.0.0.1:" + port + "/__apiinone/posts"));
	}

	private static List<String> java(String jar) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ArrayList<>(List.of(java, "-jar", Path.of(jar).toAbsolutePath().toString()));
	}

	/** Below those that the system hands out for outgoing connections. */
	private static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
			try (ServerSocket socket = new ServerSocket(port)) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Taken.
			}
		}
	}

	/** Starts it, again after a kill, with the same data on the same port. */
	public void start() {
		try {
			ProcessBuilder builder = new ProcessBuilder(this.command).directory(this.directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.directory.resolve("log").toFile()));
			builder.environment().keySet().removeIf((name) -> name.startsWith("APIINONE_"));
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		Awaitility.await("start of " + this.command)
			.pollInterval(Duration.ofMillis(50))
			.atMost(Duration.ofMinutes(3))
			.until(this::answersOrEnded);
		if (!this.process.isAlive()) {
			throw new IllegalStateException("It ended at once: " + log());
		}
	}

	private boolean answersOrEnded() {
		if (!this.process.isAlive()) {
			return true;
		}
		try {
			return HTTP.send(HttpRequest.newBuilder(this.firstPage).build(), HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Ends it as kill -9 does. */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** What it has cost so far. */
	public Duration cpu() {
		return this.process.info().totalCpuDuration().orElseThrow();
	}

	public URI url(String path) {
		return this.firstPage.resolve(path);
	}

	public String log() {
		try {
			return Files.readString(this.directory.resolve("log"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
