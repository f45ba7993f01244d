package one.apiin.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The server as a separate process: the one that {@code -Dbenchmarks.server} names, or a
 * new one.
 */
public final class ServerProcess implements AutoCloseable {

	/** Names a server that runs already: {@code http://127.0.0.1:8080}. */
	public static final String PROPERTY = "benchmarks.server";

	private final @Nullable Process process;

	private final String url;

	private ServerProcess(@Nullable Process process, String url) {
		this.process = process;
		this.url = url;
	}

	public static ServerProcess start() throws IOException {
		String running = System.getProperty(PROPERTY);
		if (running != null) {
			return new ServerProcess(null, running);
		}
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		Process process = new ProcessBuilder(java, "-Xmx64m", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), FixedAnswerServer.class.getName())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		String port = output.readLine();
		if (port == null) {
			throw new IOException("The server did not start");
		}
		return new ServerProcess(process, "http://127.0.0.1:" + port);
	}

	public String url() {
		return this.url;
	}

	@Override
	public void close() throws IOException {
		if (this.process == null) {
			return;
		}
		this.process.getOutputStream().close();
		try {
			if (!this.process.waitFor(5, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
