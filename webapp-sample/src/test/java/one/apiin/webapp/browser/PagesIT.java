package one.apiin.webapp.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import one.apiin.webapp.process.Application;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page as people see it, on a phone and on a desktop, light and dark: pictures to
 * look at in target/screenshots, and what axe-core finds wrong.
 */
@Tag("campaign")
@EnabledIf(value = "one.apiin.webapp.browser.Browser#isHere", disabledReason = "needs Chromium")
class PagesIT {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	@TempDir
	private static Path data;

	@TempDir
	private static Path userData;

	private static Application application;

	private static Browser browser;

	@BeforeAll
	static void start() {
		application = Application.start(data, Map.of("apiinone.sandbox.enabled", "true", "covers.sandbox-task-duration",
				"2s", "apiinone.budget.max-submissions", "100", "apiinone.await.timeout", "10m"));
		browser = new Browser(userData);
	}

	@AfterAll
	static void stop() {
		browser.close();
		application.close();
	}

	@Test
	void everyPageLooksGoodAndIsAccessible() throws Exception {
		Map<String, String> pages = new LinkedHashMap<>();
		look("covers-empty", "/covers");
		String ready = submit(
				"""
						{"audioId":"my-clip","customMode":true,"prompt":"Slow morning light on the kitchen floor\\nA kettle hums",
						 "style":"acoustic pop","title":"Kitchen floor","reference":"kitchen"}""");
		String doubt = submit("""
				{"audioId":"sandbox-drop","title":"Lost in the post","reference":"doubt"}""");
		String failed = submit("{\"audioId\":\"sandbox-fail\",\"reference\":\"failed\"}");
		String refused = submit("{\"audioId\":\"sandbox-no-credits\",\"reference\":\"refused\"}");
		state(ready, "COMPLETE");
		state(failed, "FAILED");
		String making = submit(
				"{\"audioId\":\"sandbox-slow\",\"customMode\":true,\"prompt\":\"x\",\"title\":\"Night bus\"}");
		pages.put("covers", "/covers");
		pages.put("new", "/covers/new");
		pages.put("cover-ready", "/covers/" + ready);
		pages.put("cover-making", "/covers/" + making);
		pages.put("cover-in-doubt", "/covers/" + doubt);
		pages.put("cover-failed", "/covers/" + failed);
		pages.put("cover-refused", "/covers/" + refused);
		pages.put("account", "/account");
		pages.put("error", "/nothing-here");
		for (Map.Entry<String, String> page : pages.entrySet()) {
			look(page.getKey(), page.getValue());
		}
		assertThat(browser.complaints()).filteredOn((text) -> !text.contains("/nothing-here")).isEmpty();
	}

	private static void look(String name, String path) throws IOException {
		for (String scheme : List.of("light", "dark")) {
			browser.scheme(scheme);
			for (int width : new int[] { 375, 1280 }) {
				browser.size(width, (width == 375) ? 812 : 900);
				browser.open(application.url(path));
				browser.until((page) -> page.script("return [...document.images].every((image) => image.complete)")
					.equals(true));
				browser.screenshot(SCREENSHOTS.resolve(name + "-" + width + "-" + scheme + ".png"));
				assertThat(browser.script("return document.documentElement.scrollWidth"))
					.as("%s scrolls sideways at %d px", name, width)
					.isEqualTo((long) width);
			}
			List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();
			assertThat(violations).as("%s in %s", name, scheme).isEmpty();
		}
	}

	private static String submit(String body) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(application.url("/api/covers"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		return field(send(request), "id");
	}

	private static void state(String id, String state) {
		URI url = application.url("/api/covers/" + id);
		browser.until((page) -> field(send(HttpRequest.newBuilder(url).build()), "state").equals(state));
	}

	private static String send(HttpRequest request) {
		try {
			return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String field(String json, String name) {
		return JsonMapper.shared().readTree(json).get(name).asString();
	}

}
