package one.apiin.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import one.apiin.cli.Tool.Ended;
import one.apiin.sandbox.ApiInOneSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The launcher that the build makes.
 */
@Execution(ExecutionMode.CONCURRENT)
class LauncherIT {

	private static final Path LAUNCHER = Path.of("target", "apiinone").toAbsolutePath();

	private static final Path APP = Path.of("target", "apiinone-app").toAbsolutePath();

	private static final String STATUS = " status upl987654321bksv --json";

	private static ApiInOneSandbox gateway;

	@TempDir
	Path directory;

	@BeforeAll
	static void start() {
		gateway = ApiInOneSandbox.start();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void theLauncherStartsTheToolFromAnyDirectory() throws Exception {
		assertSilentSuccess(shell("cd '" + this.directory + "' && '" + LAUNCHER + "'" + STATUS));
		assertSilentSuccess(shell("cd target && ./apiinone" + STATUS));
		assertSilentSuccess(shell("cd target && sh apiinone" + STATUS));
		assertThat(shell("target/apiinone status").code()).isEqualTo(2);
	}

	@Test
	void theLauncherIsFoundThroughSymbolicLinks() throws Exception {
		Path bin = Files.createDirectories(this.directory.resolve("a bin"));
		Files.createSymbolicLink(this.directory.resolve("linked"), LAUNCHER);
		Files.createSymbolicLink(bin.resolve("cover"), Path.of("..", "linked"));
		assertSilentSuccess(shell("cd / && PATH='" + bin + "':$PATH cover" + STATUS));
		assertSilentSuccess(shell("cd '" + bin + "' && sh cover" + STATUS));
	}

	@Test
	void aReadOnlyCopyWithSpacesInItsPathWorksWithTheArchiveOfAnotherJdk() throws Exception {
		Path copy = copy("read only");
		Files.write(copy.resolve("apiinone-app/apiinone.jsa"), new byte[10_000]);
		permit(copy, "r-xr-xr-x");
		try {
			assertSilentSuccess(shell("'" + copy + "/apiinone'" + STATUS));
		}
		finally {
			permit(copy, "rwxr-xr-x");
		}
	}

	@Test
	void aCopyWithoutAnArchiveWorks() throws Exception {
		Path copy = copy("bare");
		assertSilentSuccess(shell("'" + copy + "/apiinone'" + STATUS));
		assertSilentSuccess(shell("'" + copy + "/apiinone'" + STATUS));
	}

	@Test
	void theArchiveOfTheBuildHoldsTheToolsClasses() throws Exception {
		assumeThat(Runtime.version().feature()).as("An archive is for the JDK that built it").isEqualTo(buildJdk());
		Ended ended = shell("java -XX:SharedArchiveFile='" + APP + "/apiinone.jsa' -Xlog:class+load -XX:+UseSerialGC"
				+ " -jar '" + APP + "/apiinone.jar' --version");
		assertThat(ended.code()).isZero();
		assertThat(ended.out()).contains("one.apiin.cli.ApiInOneCli source: shared objects file (top)")
			.doesNotContain("[warning]")
			// Spring starts only for commands that need the client.
			.doesNotContain("org.springframework.boot.SpringApplication source");
	}

	@Test
	void theResumeCommandNamesTheLauncher() throws Exception {
		Ended late = shell("'" + LAUNCHER + "' generate --audio-id sandbox-slow --timeout 100ms");
		assertThat(late.code()).as(late.err()).isEqualTo(9);
		String resume = late.err().substring(late.err().indexOf("Resume with: ") + "Resume with: ".length());
		assertThat(resume).startsWith(LAUNCHER + " wait sbx-");
	}

	private static int buildJdk() throws IOException {
		try (JarFile jar = new JarFile(Path.of(APP + "/apiinone.jar").toFile())) {
			return Integer.parseInt(jar.getManifest().getMainAttributes().getValue("Build-Jdk-Spec"));
		}
	}

	private Ended shell(String line) throws Exception {
		return new Tool(this.directory).with(gateway.baseUrl(), "aio_test").shell(line);
	}

	private static void assertSilentSuccess(Ended ended) {
		assertThat(ended.err()).isEmpty();
		assertThat(ended.code()).isZero();
		assertThat(ended.out()).hasLineCount(1).contains("song_abc");
	}

	/** Copies everything except the archive. */
	private Path copy(String name) throws IOException {
		Path copy = Files.createDirectory(this.directory.resolve(name));
		Files.copy(LAUNCHER, copy.resolve("apiinone"));
		try (Stream<Path> files = Files.walk(APP)) {
			for (Path file : files.filter((each) -> !each.toString().endsWith(".jsa")).toList()) {
				Files.copy(file, copy.resolve(LAUNCHER.getParent().relativize(file)));
			}
		}
		return copy;
	}

	private static void permit(Path tree, String permissions) {
		for (Path each : List.of(tree, tree.resolve("apiinone-app"))) {
			try {
				Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
