package one.apiin.webapp.browser;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import one.apiin.webapp.process.Application;
import one.apiin.webapp.process.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person does, in a real browser.
 */
@EnabledIf(value = "one.apiin.webapp.browser.Browser#isHere", disabledReason = "needs Chromium")
class JourneyIT {

	@TempDir
	private static Path data;

	@TempDir
	private static Path sandboxData;

	@TempDir
	private static Path userData;

	private static Application sandbox;

	private static Application application;

	private static Browser browser;

	@BeforeAll
	static void start() {
		sandbox = Application.startSandbox(sandboxData, "4s");
		application = Application.start(data, Map.of("apiinone.api-key", "aio_test", "apiinone.base-url",
				sandbox.url("/api/v1").toString(), "apiinone.await.initial-interval", "1s"));
		browser = new Browser(userData);
	}

	@AfterAll
	static void stop() {
		browser.close();
		application.close();
		sandbox.close();
	}

	@BeforeEach
	void forgetDraftsAndComplaints() {
		browser.open(application.url("/account"));
		browser.script("sessionStorage.clear()");
		browser.complaints();
	}

	@Test
	void aCoverIsMadeWatchedAndPlayed() {
		browser.open(application.url("/covers/new"));
		browser.type("#audioId", "my-clip");
		assertThat(browser.find("#prompt").isDisplayed()).isFalse();
		browser.click("#customMode");
		browser.type("#prompt", "New words");
		browser.type("#title", "Played");
		browser.click("form#new-cover button[type=submit]");
		browser.until((page) -> page.text("#cover .state").equals("In the making"));
		browser.script("window.neverReloaded = true");
		String elapsed = browser.text("#cover .elapsed");
		browser.until((page) -> !page.text("#cover .elapsed").equals(elapsed));
		browser.until((page) -> page.text("#cover .state").equals("Ready"));
		assertThat(browser.script("return window.neverReloaded")).isEqualTo(true);
		assertThat(browser.text("#announcement")).isEqualTo("Played: Ready");
		assertThat(browser.all("#cover audio")).hasSize(2);
		browser.script("document.querySelector('#cover audio').play()");
		browser.until((page) -> ((Number) page.script("return document.querySelector('#cover audio').currentTime"))
			.doubleValue() > 0.3);
		// Seeking needs answers for ranges.
		browser.script("document.querySelector('#cover audio').currentTime = 2");
		browser.until((page) -> ((Number) page.script("return document.querySelector('#cover audio').currentTime"))
			.doubleValue() >= 2);
		assertThat(browser.script("return document.querySelector('.clip img').naturalWidth")).isEqualTo(320L);
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void aMistakeIsToldBesideItsFieldAndNothingTypedIsLost() {
		browser.open(application.url("/covers/new"));
		browser.click("#customMode");
		browser.type("#style", "acoustic <b>pop</b>");
		browser.click("form#new-cover button[type=submit]");
		browser.until((page) -> !page.all("#audioId-error").isEmpty());
		assertThat(browser.text("#audioId-error")).contains("Enter the id");
		assertThat(browser.text("#prompt-error")).contains("must not be blank");
		assertThat(browser.find("#audioId").getDomAttribute("aria-describedby")).contains("audioId-error");
		assertThat(browser.script("return document.activeElement.id")).isEqualTo("audioId");
		assertThat(browser.find("#style").getDomProperty("value")).isEqualTo("acoustic <b>pop</b>");
		assertThat(browser.find("#customMode").isSelected()).isTrue();
		browser.type("#audioId", "my-clip");
		browser.open(application.url("/covers/new"));
		assertThat(browser.find("#style").getDomProperty("value")).isEqualTo("acoustic <b>pop</b>");
		assertThat(browser.find("#audioId").getDomProperty("value")).isEqualTo("my-clip");
	}

	@Test
	void withoutScriptsTheFormWorksAsWell() {
		browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
		try {
			browser.open(application.url("/covers/new"));
			browser.click("form#new-cover button[type=submit]");
			browser.until((page) -> !page.all("#audioId-error").isEmpty());
			browser.type("#audioId", "plain-clip");
			browser.click("form#new-cover button[type=submit]");
			browser.until((page) -> page.driver().getCurrentUrl().matches(".*/covers/[0-9a-f-]{36}"));
			assertThat(browser.find("h1").getText()).isEqualTo("Cover of plain-clip");
		}
		finally {
			browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
		}
	}

	@Test
	void everythingCanBeDoneByKeyboard() {
		browser.open(application.url("/covers/new"));
		browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
		assertThat(browser.text(":focus")).isEqualTo("Skip to the content");
		browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
		browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
		browser.driver().switchTo().activeElement().sendKeys("by-keyboard");
		browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
		browser.driver().switchTo().activeElement().sendKeys(Keys.SPACE);
		browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
		browser.driver().switchTo().activeElement().sendKeys("Words");
		browser.driver().switchTo().activeElement().sendKeys(Keys.TAB, Keys.TAB, Keys.TAB);
		assertThat(browser.text(":focus")).isEqualTo("Make the cover");
		browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
		browser.until((page) -> page.text("h1").equals("Cover of by-keyboard"));
	}

	@Test
	void whatIsMadeInOneTabAppearsInTheOther() {
		browser.open(application.url("/covers"));
		browser.script("window.neverReloaded = true");
		String list = browser.driver().getWindowHandle();
		browser.driver().switchTo().newWindow(WindowType.TAB);
		try {
			browser.open(application.url("/covers/new"));
			browser.type("#audioId", "two-tabs");
			browser.click("form#new-cover button[type=submit]");
			browser.until((page) -> page.text("h1").equals("Cover of two-tabs"));
			String other = browser.driver().getWindowHandle();
			browser.driver().switchTo().window(list);
			browser.until((page) -> page.text("#covers li:first-child .name").equals("Cover of two-tabs"));
			browser.until((page) -> page.text("#covers li:first-child .state").equals("Ready"));
			assertThat(browser.script("return window.neverReloaded")).isEqualTo(true);
			browser.driver().switchTo().window(other);
			browser.until((page) -> page.text("#cover .state").equals("Ready"));
		}
		finally {
			browser.driver().close();
			browser.driver().switchTo().window(list);
		}
	}

	@Test
	void howeverSlowTheAnswersEachCoverHasOneRowInItsPlace() throws Exception {
		submit("row-1");
		submit("row-2");
		browser.open(application.url("/covers"));
		browser.driver().executeCdpCommand("Network.enable", Map.of());
		browser.driver()
			.executeCdpCommand("Network.emulateNetworkConditions",
					Map.of("offline", false, "latency", 500, "downloadThroughput", -1, "uploadThroughput", -1));
		try {
			submit("row-3");
			browser.until((page) -> names().contains("Cover of row-3"));
			browser.until((page) -> page.text("#covers li:first-child .state").equals("Ready"));
			assertThat(names()).filteredOn((name) -> name.startsWith("Cover of row-"))
				.containsExactly("Cover of row-3", "Cover of row-2", "Cover of row-1");
			browser.script("document.querySelector('#covers li:nth-child(2)').remove()");
			browser.script("window.dispatchEvent(new Event('pagehide')); window.dispatchEvent(new Event('pageshow'))");
			browser.until((page) -> names().contains("Cover of row-2"));
			assertThat(names()).startsWith("Cover of row-3", "Cover of row-2", "Cover of row-1");
		}
		finally {
			browser.driver().executeCdpCommand("Network.disable", Map.of());
		}
	}

	private static List<String> names() {
		return List.of(String
			.valueOf(browser.script(
					"return [...document.querySelectorAll('#covers .name')].map((name) => name.innerText).join('|')"))
			.split("\\|"));
	}

	/** A task that somebody started at the gateway, and that runs for long. */
	private static String slowTask() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(sandbox.url("/api/v1/audio/music/upload-cover/generate"))
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer aio_test")
			.POST(HttpRequest.BodyPublishers.ofString("{\"audio_id\":\"sandbox-slow\",\"custom_mode\":false}"))
			.build();
		String answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
		return new JsonMapper().readTree(answer).at("/data/task_id").stringValue();
	}

	private static void submit(String audioId) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(application.url("/api/covers"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"audioId\":\"" + audioId + "\"}"))
			.build();
		assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
			.isEqualTo(202);
	}

	@Test
	void aLostConnectionIsToldAndMadeAgain() throws Exception {
		try (Wire wire = new Wire(application.url("/").getPort())) {
			browser.open(URI.create("http://127.0.0.1:" + wire.port() + "/covers"));
			browser.script("window.neverReloaded = true");
			wire.cut();
			browser.until((page) -> page.text("#link-state").contains("catches up automatically"));
			submit("while-cut");
			wire.mend();
			browser.until((page) -> page.text("#covers li:first-child .name").equals("Cover of while-cut"));
			browser.until((page) -> page.text("#covers li:first-child .state").equals("Ready"));
			assertThat(browser.text("#link-state")).isEmpty();
			assertThat(browser.script("return window.neverReloaded")).isEqualTo(true);
		}
	}

	@Test
	void aCoverInDoubtIsExplainedAndTakenUpAgain() throws Exception {
		browser.open(application.url("/covers/new"));
		browser.type("#audioId", "sandbox-drop");
		browser.click("form#new-cover button[type=submit]");
		browser.until((page) -> page.text("#cover .state").equals("In doubt"));
		assertThat(browser.text("#cover .doubt-box")).contains("not sent again automatically");
		String doubt = browser.driver().getCurrentUrl();
		browser.click("form[action$='/pay-again'] button");
		assertThat(browser.driver().getCurrentUrl()).isEqualTo(doubt);
		browser.click("#accepted");
		browser.click("form[action$='/pay-again'] button");
		browser.until((page) -> !page.driver().getCurrentUrl().equals(doubt));
		assertThat(browser.text("#cover dl")).contains("an earlier cover in doubt");
		browser.open(URI.create(doubt));
		browser.type("#taskId", "no such task");
		browser.script("document.getElementById('cover').old = true;"
				+ "htmx.ajax('GET', location.pathname + '/live', { target: '#cover', swap: 'outerHTML' })");
		browser.until((page) -> page.script("return document.getElementById('cover').old") == null);
		assertThat(browser.script("return document.getElementById('taskId').value")).isEqualTo("no such task");
		browser.click("form[action$='/attach'] button");
		browser.until((page) -> page.text("main").contains("does not know this task"));
		browser.open(URI.create(doubt));
		browser.type("#taskId", slowTask());
		browser.click("form[action$='/attach'] button");
		browser.until((page) -> page.text("#cover .state").equals("In the making"));
		browser.click("details summary");
		browser.click("form[action$='/abandon'] button");
		browser.until((page) -> page.text("#cover .state").equals("Given up"));
	}

	@Test
	void whatUsersTypeIsShownAsTheyTypedIt() {
		String evil = "<img src=x onerror=alert(1)>\"'</textarea><script>alert(2)</script>";
		browser.open(application.url("/covers/new"));
		browser.type("#audioId", "evil");
		browser.click("#customMode");
		browser.type("#prompt", evil);
		browser.type("#title", evil);
		browser.click("form#new-cover button[type=submit]");
		browser.until((page) -> page.text("h1").equals(evil));
		assertThat(browser.text("dd.prompt")).isEqualTo(evil);
		browser.open(application.url("/covers"));
		browser.until((page) -> page.text("#covers li:first-child .name").equals(evil));
		assertThat(browser.all("main img[onerror], main script")).isEmpty();
	}

}
