package one.apiin.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResumeCommandTests {

	@Test
	void theIdFollowsTheWordWait() {
		assertThat(new ResumeCommand(List.of("java", "-jar", "a.jar"), List.of("--timeout", "1s")).forTask("t1"))
			.isEqualTo("java -jar a.jar wait t1 --timeout 1s");
	}

	@Test
	void anIdThatLooksLikeAnOptionComesLast() {
		assertThat(new ResumeCommand(List.of("apiinone"), List.of("--json")).forTask("--debug"))
			.isEqualTo("apiinone wait --json -- --debug");
	}

	@ParameterizedTest
	@ValueSource(strings = { "$(touch x)", "a b", "it's", "`id`", "a;b", "\\", "\"", "*", "~", "!x" })
	void aShellReadsTheIdAsItIs(String taskId) throws IOException {
		String command = new ResumeCommand(List.of("printf", "%s\\n"), List.of()).forTask(taskId);
		Process shell = new ProcessBuilder("sh", "-c", command).start();
		assertThat(shell.inputReader(StandardCharsets.UTF_8).lines()).containsExactly("wait", taskId);
	}

}
