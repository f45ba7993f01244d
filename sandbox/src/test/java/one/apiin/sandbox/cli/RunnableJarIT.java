package one.apiin.sandbox.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunnableJarIT {

	@Test
	void theJarServesAndSaysWhereInOneLine() throws Exception {
		Process process = java("--port", "0", "--task-duration", "1s");
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			String line = output.readLine();
			assertThat(line).matches("API in One sandbox: http://127\\.0\\.0\\.1:\\d+/api/v1");
			String answer = get(
					line.substring(line.indexOf("http")) + "/audio/music/upload-cover/status?task_id=upl987654321bksv");
			assertThat(answer).contains("song_abc");
			assertThat(output.ready()).isFalse();
		}
		finally {
			process.destroy();
		}
		assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void anUnknownOptionIsRefusedWithExitCodeTwo() throws Exception {
		assertThat(java("--nonsense").waitFor()).isEqualTo(2);
	}

	private static Process java(String... arguments) throws IOException {
		ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-jar", Path.of("target", "apiinone-sandbox.jar").toString());
		java.command().addAll(List.of(arguments));
		return java.redirectErrorStream(true).start();
	}

	private static String get(String url) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer aio_x").build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}
