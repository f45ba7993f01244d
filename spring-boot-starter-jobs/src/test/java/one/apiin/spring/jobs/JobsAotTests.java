package one.apiin.spring.jobs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code spring-boot:process-aot} does, then starts with
 * {@code spring.aot.enabled=true} in another JVM.
 */
class JobsAotTests {

	private static final String[] PROPERTIES = { "--apiinone.sandbox.enabled=true",
			"--apiinone.await.initial-interval=200ms", "--apiinone.accounts.blue.max-connections=3",
			"--management.endpoints.web.exposure.include=*" };

	/** Stands before the output of each start. */
	private static final String START = "=== start";

	@TempDir
	private Path folder;

	@Test
	void aCommandMakesACoverAndAJobInAProcessedContext() throws Exception {
		process(AotCommandApplication.class);
		assertThat(run(AotCommandApplication.class)).contains("AOT-processed", "cover: song_abc", "state: COMPLETE",
				"job: COMPLETE");
	}

	@Test
	void aWebApplicationMakesACoverInAProcessedContext() throws Exception {
		process(AotWebApplication.class);
		assertThat(run(AotWebApplication.class)).contains("AOT-processed", "cover: song_abc");
	}

	@Test
	void aSwitchThatWasDecidedAtBuildTimeAndHasAnotherValueEndsTheStart() throws Exception {
		process(AotCommandApplication.class, "--apiinone.api-key=aio_canary",
				"--apiinone.accounts.blue.max-connections=3");
		List<String> changes = List.of("apiinone.sandbox.enabled=true", "apiinone.enabled=false",
				"apiinone.jobs.enabled=false", "apiinone.callback.enabled=false",
				"apiinone.callback.public-url=https://covers.example", "apiinone.accounts.green.max-connections=3");
		List<String> outputs = starts(changes,
				"--apiinone.api-key=aio_canary --apiinone.accounts.blue.max-connections=3 --apiinone.base-url=http://127.0.0.1:9");
		assertThat(outputs).hasSameSizeAs(changes);
		for (int i = 0; i < changes.size(); i++) {
			assertThat(outputs.get(i)).as(changes.get(i))
				.contains("APPLICATION FAILED TO START",
						changes.get(i).replaceAll("=.*", "").replaceAll("accounts\\..*", "accounts"),
						"when this application was built")
				.doesNotContain("apiin.one", "canary", "STARTED");
		}
		assertThat(runToItsFailure("--apiinone.accounts.blue.api-key=aio_canary"))
			.contains("apiinone.api-key was present when this application was built");
	}

	private void process(Class<?> application) throws Exception {
		process(application, PROPERTIES);
	}

	private void process(Class<?> application, String... properties) throws Exception {
		List<String> arguments = new ArrayList<>(List.of(application.getName(), path("sources"), path("resources"),
				path("classes"), "one.apiin", "test"));
		arguments.addAll(List.of(properties));
		SpringApplicationAotProcessor.main(arguments.toArray(String[]::new));
		compile();
	}

	private void compile() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-Xlint:none", "-parameters", "-d",
				path("classes"), "-cp", path("classes") + File.pathSeparator + System.getProperty("java.class.path")));
		try (Stream<Path> sources = Files.walk(this.folder.resolve("sources"))) {
			sources.map(Path::toString).filter((name) -> name.endsWith(".java")).forEach(arguments::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
			.isZero();
	}

	/** The output of a start with each change. */
	private List<String> starts(List<String> changes, String arguments) throws Exception {
		String output = java(0,
				List.of("-Dspring.aot.enabled=true", "-cp", processedClassPath(), Starts.class.getName()),
				changes.stream().map((change) -> "--" + change + " " + arguments).toArray(String[]::new));
		return List.of(output.split(START)).subList(1, changes.size() + 1);
	}

	/** Starts the application several times, which is faster than as many JVMs. */
	static final class Starts {

		public static void main(String[] starts) {
			for (String arguments : starts) {
				System.out.println(START);
				try {
					AotCommandApplication.main(arguments.split(" ", -1));
					System.out.println("STARTED");
				}
				catch (RuntimeException ex) {
					// Its analysis is in the output.
				}
			}
		}

	}

	private String runToItsFailure(String... properties) throws Exception {
		return java(1, List.of("-Dspring.aot.enabled=true", "-cp", processedClassPath(),
				AotCommandApplication.class.getName()), properties);
	}

	private String run(Class<?> application) throws Exception {
		return java(List.of("-Dspring.aot.enabled=true", "-cp", processedClassPath(), application.getName()),
				PROPERTIES);
	}

	private String processedClassPath() {
		return String.join(File.pathSeparator, path("classes"), path("resources"),
				System.getProperty("java.class.path"));
	}

	private String java(List<String> arguments, String... more) throws Exception {
		return java(0, arguments, more);
	}

	private String java(int exitValue, List<String> arguments, String... more) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
						"-XX:TieredStopAtLevel=1", "-Xshare:auto"));
		command.addAll(arguments);
		command.addAll(List.of(more));
		Path output = this.folder.resolve("output");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		boolean ended = process.waitFor(120, TimeUnit.SECONDS);
		process.destroyForcibly();
		String text = Files.readString(output);
		assertThat(ended).as(text).isTrue();
		assertThat(process.exitValue()).as(text).isEqualTo(exitValue);
		return text;
	}

	private String path(String name) {
		return this.folder.resolve(name).toString();
	}

}
