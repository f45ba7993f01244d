package one.apiin.sandbox;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.common.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedExampleTests {

	private static final String REQUEST = """
			{"audio_id":"aud123456789","custom_mode":true,"prompt":"Here are some new lyrics for the intro...","style":"acoustic pop"}""";

	private static final String CREATED = """
			{"code":200,"message":"success","data":{"task_id":"upl987654321bksv"}}""";

	private static final String FINISHED = """
			{"code":200,"message":"success","data":{"task_id":"upl987654321bksv","status":"complete",
			 "clips":[{"id":"song_abc","audio_url":"https://audiopipe.suno.ai/?item_id=song_abc","image_url":"https://cdn2.suno.ai/image_abc.jpeg"}],
			 "created_at":"2026-02-24T12:00:30Z"}}""";

	private static ApiInOneSandbox sandbox;

	@BeforeAll
	static void start() {
		sandbox = ApiInOneSandbox.start();
	}

	@AfterAll
	static void stop() {
		sandbox.close();
	}

	@Test
	void theDocumentedExampleGetsTheDocumentedAnswer() throws Exception {
		Caller caller = new Caller(sandbox.baseUrl());
		assertThat(Caller.json(caller.post(REQUEST))).isEqualTo(json(CREATED));
		assertThat(Caller.json(caller.status("upl987654321bksv"))).isEqualTo(json(FINISHED));
	}

	@Test
	@EnabledIf("curlIsHere")
	void theDocumentedPostWorksWithCurl() throws Exception {
		int before = sandbox.postsReceived();
		String answer = curl("-X", "POST", sandbox.baseUrl() + "/audio/music/upload-cover/generate", "-H",
				"Authorization: Bearer aio_your_key", "-H", "Content-Type: application/json", "-d", REQUEST);
		assertThat(json(answer)).isEqualTo(json(CREATED));
		assertThat(sandbox.postsReceived()).isEqualTo(before + 1);
	}

	@Test
	@EnabledIf("curlIsHere")
	void theDocumentedStatusReadWorksWithCurl() throws Exception {
		String answer = curl(sandbox.baseUrl() + "/audio/music/upload-cover/status?task_id=upl987654321bksv", "-H",
				"Authorization: Bearer aio_your_key");
		assertThat(json(answer)).isEqualTo(json(FINISHED));
	}

	/**
	 * A machine with only a JDK and Maven passes without; CI, which installs it, does
	 * not.
	 */
	static boolean curlIsHere() {
		return System.getenv("CI") != null || Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "curl")));
	}

	private static Map<?, ?> json(String text) {
		return Json.read(text, Map.class);
	}

	private static String curl(String... arguments) throws Exception {
		ProcessBuilder curl = new ProcessBuilder("curl", "-sS", "--noproxy", "*", "--max-time", "10");
		curl.command().addAll(List.of(arguments));
		Process process = curl.redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output;
	}

}
