package one.apiin.sandbox.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.sandbox.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SandboxCommandTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void helpListsEveryScenario() {
		assertThat(run("--help")).isZero();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).startsWith("Usage: ");
		for (Scenario scenario : Scenario.values()) {
			assertThat(this.out.toString(StandardCharsets.UTF_8)).contains("  " + scenario.audioId() + " ",
					scenario.description());
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "--nonsense", "8089", "--port", "--port x", "--port 65536", "--port -1", "--task-duration 3",
					"--task-duration -3s", "--task-duration", "--replay", "--replay missing", "--replay src" })
	void wrongArgumentsAreRefusedWithTheUsage(String arguments) {
		assertThat(run(arguments.split(" "))).isEqualTo(2);
		assertThat(this.out.size()).isZero();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("Usage: ");
	}

	@Test
	void aTakenPortIsOneLineAndNoStackTrace() {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.start()) {
			assertThat(run("--port", String.valueOf(URI.create(sandbox.baseUrl()).getPort()))).isOne();
		}
		assertThat(this.err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
	}

	@Test
	void argumentsAreUnderstood() {
		assertThat(Arguments.parse()).isEqualTo(new Arguments(false, 8089, Duration.ofSeconds(3), null));
		assertThat(Arguments.parse("--port", "0", "--task-duration", "500ms", "-h"))
			.isEqualTo(new Arguments(true, 0, Duration.ofMillis(500), null));
		assertThat(Arguments.parse("--replay", "d").replay()).isEqualTo(Path.of("d"));
		assertThat(Arguments.parse("--task-duration", "2m").taskDuration()).isEqualTo(Duration.ofMinutes(2));
	}

	private int run(String... args) {
		return SandboxCommand.run(args, new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

}
