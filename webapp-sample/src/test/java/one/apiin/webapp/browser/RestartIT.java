package one.apiin.webapp.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import one.apiin.webapp.process.Application;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application is killed in the middle of its work, with a page open that watches.
 */
@Tag("campaign")
@EnabledIf(value = "one.apiin.webapp.browser.Browser#isHere", disabledReason = "needs Chromium")
class RestartIT {

	private static final int JOBS = 50;

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void afterAKillAllJobsEndAndAnOpenPageCatchesUpByItself(@TempDir Path data, @TempDir Path sandboxData,
			@TempDir Path userData) {
		try (Application sandbox = Application.startSandbox(sandboxData, "8s");
				Application application = Application.start(data,
						Map.of("apiinone.api-key", "aio_test", "apiinone.base-url", sandbox.url("/api/v1").toString(),
								"apiinone.await.initial-interval", "1s", "apiinone.jobs.heartbeat-interval", "1s",
								"apiinone.jobs.missed-heartbeats", "4"));
				Browser browser = new Browser(userData)) {
			browser.open(application.url("/covers"));
			browser.script("window.neverReloaded = true");
			CompletableFuture
				.allOf(IntStream.range(0, JOBS)
					.mapToObj((i) -> submit(application, "order-" + i))
					.toArray(CompletableFuture[]::new))
				.join();
			browser.until((page) -> page.all("#covers .state.busy").size() == JOBS);

			application.kill();
			browser.until((page) -> page.text("#link-state").contains("catches up automatically"));
			application.start();

			browser.until(Duration.ofMinutes(2), (page) -> page.all("#covers .state.good").size() == JOBS);
			browser.until((page) -> page.text("#link-state").isEmpty());
			assertThat(browser.script("return window.neverReloaded")).isEqualTo(true);
			assertThat(json(sandbox.url("/__apiinone/posts")).get("postsReceived").asInt()).isEqualTo(JOBS);
			assertThat(json(application.url("/api/covers"))).hasSize(JOBS)
				.allSatisfy((cover) -> assertThat(cover.get("state").asString()).isEqualTo("COMPLETE"));
		}
	}

	private CompletableFuture<HttpResponse<String>> submit(Application application, String reference) {
		HttpRequest request = HttpRequest.newBuilder(application.url("/api/covers"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"audioId\":\"my-clip\",\"reference\":\"" + reference + "\"}"))
			.build();
		return this.http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
			.whenComplete((response, error) -> assertThat(response.statusCode()).isEqualTo(202));
	}

	private JsonNode json(URI url) {
		try {
			return JsonMapper.shared()
				.readTree(this.http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
					.body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
