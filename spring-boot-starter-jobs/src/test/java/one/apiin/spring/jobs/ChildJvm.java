package one.apiin.spring.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM of its own that runs a program that is killed.
 */
public final class ChildJvm implements AutoCloseable {

	private final Process process;

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final Thread reader;

	private ChildJvm(Process process) {
		this.process = process;
		this.reader = new Thread(this::read, "child-jvm-output");
		this.reader.setDaemon(true);
		this.reader.start();
	}

	static ChildJvm start(String classPath, Map<String, String> environment, String crashAt, String prefix, int count,
			int threads, Map<String, Object> properties) throws IOException {
		List<String> arguments = new ArrayList<>(List.of(prefix, String.valueOf(count), String.valueOf(threads)));
		properties.forEach((name, value) -> arguments.add(name + "=" + value));
		return start(classPath, CrashProgram.class, crashAt, arguments, environment);
	}

	static ChildJvm start(Map<String, String> environment, String prefix, int count, Map<String, Object> properties)
			throws IOException {
		return start(classPath(), environment, "", prefix, count, count, properties);
	}

	public static ChildJvm start(Class<?> program, String crashAt, List<String> arguments) throws IOException {
		return start(classPath(), program, crashAt, arguments, Map.of());
	}

	private static ChildJvm start(String classPath, Class<?> program, String crashAt, List<String> arguments,
			Map<String, String> environment) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(Arrays.asList(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
				"-Xmx128m", "-Dcrash.at=" + crashAt, "-cp", classPath, program.getName()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(environment);
		return new ChildJvm(builder.start());
	}

	static String classPath() {
		return System.getProperty("java.class.path");
	}

	/**
	 * The class path of another version of this project.
	 * @param checkout the top of its checkout, where it is compiled
	 * @return the same as here, but with its classes
	 */
	static String classPath(Path checkout) {
		Path here = Path.of("").toAbsolutePath().getParent();
		return classPath().replace(here.toString(), checkout.toAbsolutePath().toString());
	}

	private void read() {
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			output.lines().forEach(this.lines::add);
		}
		catch (IOException | RuntimeException ex) {
			this.lines.add("Output ended: " + ex);
		}
	}

	boolean printed(String line) {
		return this.lines.contains(line);
	}

	public List<String> lines() {
		return this.lines;
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** As SIGKILL does it. */
	void kill() {
		this.process.destroyForcibly();
		exitCode();
	}

	/** Lets a program that waits for a signal on its standard input go on. */
	void go() throws IOException {
		this.process.getOutputStream().write('\n');
		this.process.getOutputStream().flush();
	}

	/**
	 * Sends a signal.
	 * @param name such as STOP or CONT
	 */
	void signal(String name) throws IOException, InterruptedException {
		signal(name, Stream.of(this.process.toHandle()));
	}

	/** By the shell's own command: the program of that name is not everywhere. */
	static void signal(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
		String ids = processes.map((each) -> String.valueOf(each.pid())).collect(Collectors.joining(" "));
		new ProcessBuilder("sh", "-c", "kill -" + name + " " + ids).inheritIO().start().waitFor();
	}

	public int exitCode() {
		try {
			if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The JVM goes on: " + this.lines);
			}
			this.reader.join(5000);
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
