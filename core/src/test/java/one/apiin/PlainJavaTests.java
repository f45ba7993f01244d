package one.apiin;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import one.apiin.error.InvalidRequestException;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A program without Spring and without a logging library.
 */
class PlainJavaTests {

	@Test
	void aProgramWithoutLoggingPrintsNothingOfHibernateValidator(@TempDir Path directory) throws Exception {
		Path output = directory.resolve("output.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classPathWithoutLogback(), Program.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(Files.readString(output)).contains("nothing was sent: audioId must not be blank")
			.doesNotContain("HV000001", "org.hibernate");
	}

	private static String classPathWithoutLogback() {
		return Arrays
			.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
				.split(File.pathSeparator))
			.filter((entry) -> !entry.contains("logback"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** What runs in the other JVM. */
	static final class Program {

		public static void main(String[] arguments) {
			try (ApiInOneClient client = ApiInOneClient.builder().apiKey("aio_test").build()) {
				client.uploadCover().generate(UploadCoverRequest.of(" "));
			}
			catch (InvalidRequestException ex) {
				System.out.println(ex.getMessage());
			}
		}

	}

}
