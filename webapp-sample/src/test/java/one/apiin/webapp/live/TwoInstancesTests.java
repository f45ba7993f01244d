package one.apiin.webapp.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.webapp.CoversApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one PostgreSQL, as in production.
 */
@Timeout(120)
class TwoInstancesTests {

	@TempDir
	private static Path clips;

	private static EmbeddedPostgres postgres;

	private static ApiInOneSandbox sandbox;

	private static ConfigurableApplicationContext one;

	private static ConfigurableApplicationContext other;

	private final HttpClient http = HttpClient.newHttpClient();

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
		sandbox = ApiInOneSandbox.start();
		one = instance();
		other = instance();
	}

	@AfterAll
	static void stop() throws IOException {
		one.close();
		other.close();
		sandbox.close();
		postgres.close();
	}

	private static ConfigurableApplicationContext instance() {
		return new SpringApplicationBuilder(CoversApplication.class).run("--spring.profiles.active=postgres",
				"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
				"--spring.datasource.username=postgres", "--server.port=0", "--apiinone.api-key=aio_test",
				"--apiinone.base-url=" + sandbox.baseUrl(), "--apiinone.await.initial-interval=1s",
				"--covers.clips.directory=" + clips, "--covers.live.interval=200ms");
	}

	private static URI url(ConfigurableApplicationContext instance, String path) {
		return URI.create("http://127.0.0.1:" + instance.getEnvironment().getProperty("local.server.port") + path);
	}

	private String submit(ConfigurableApplicationContext instance, String reference) {
		HttpRequest request = HttpRequest.newBuilder(url(instance, "/api/covers"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"audioId\":\"my-clip\",\"reference\":\"" + reference + "\"}"))
			.build();
		HttpResponse<String> response = this.http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
		assertThat(response.statusCode()).isEqualTo(202);
		return JsonMapper.shared().readTree(response.body()).get("id").asString();
	}

	@Test
	void whatOneInstanceDoesIsSeenAtTheOther() throws Exception {
		String id = submit(one, "seen");
		HttpRequest request = HttpRequest.newBuilder(url(other, "/api/covers/" + id + "/events")).build();
		try (Stream<String> lines = this.http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
			assertThat(lines.filter((line) -> line.startsWith("data:"))).last()
				.asString()
				.contains("\"state\":\"COMPLETE\"");
		}
		HttpRequest clip = HttpRequest.newBuilder(url(other, "/covers/" + id + "/clips/1/audio")).build();
		assertThat(this.http.send(clip, HttpResponse.BodyHandlers.ofByteArray()).body()).hasSizeGreaterThan(1000);
	}

	@Test
	void theSameReferenceAtBothIsOneCover() {
		int before = sandbox.postsReceived();
		List<CompletableFuture<String>> all = IntStream.range(0, 10)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> submit((i % 2 == 0) ? one : other, "same"),
					(work) -> new Thread(work).start()))
			.toList();
		assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
		assertThat(sandbox.postsReceived()).isEqualTo(before + 1);
	}

}
