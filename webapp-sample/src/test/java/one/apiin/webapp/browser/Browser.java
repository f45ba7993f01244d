package one.apiin.webapp.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium, as Debian packages it.
 */
final class Browser implements AutoCloseable {

	private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");

	private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver",
			"/usr/lib/chromium-browser/chromedriver");

	private final ChromeDriver driver;

	Browser(Path userData) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(first("webapp.chromium", BROWSERS));
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--hide-scrollbars", "--autoplay-policy=no-user-gesture-required",
				"--user-data-dir=" + userData.toAbsolutePath());
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(Path.of(first("webapp.chromedriver", DRIVERS)).toFile())
			.usingAnyFreePort()
			.build();
		this.driver = new ChromeDriver(service, options);
		size(1280, 900);
	}

	/**
	 * A machine with only a JDK and Maven passes without; CI, which installs it, does
	 * not.
	 */
	static boolean isHere() {
		return System.getenv("CI") != null || System.getProperty("webapp.chromium") != null
				|| BROWSERS.stream().anyMatch((path) -> Files.isExecutable(Path.of(path)));
	}

	private static String first(String property, List<String> usual) {
		String chosen = System.getProperty(property);
		return (chosen != null) ? chosen
				: usual.stream()
					.filter((path) -> Files.isExecutable(Path.of(path)))
					.findFirst()
					.orElseThrow(() -> new IllegalStateException("None of " + usual + " is there: apt-get install "
							+ "chromium chromium-driver, or tell where it is by -D" + property));
	}

	ChromeDriver driver() {
		return this.driver;
	}

	void open(URI url) {
		this.driver.get(url.toString());
	}

	WebElement find(String css) {
		return this.driver.findElement(By.cssSelector(css));
	}

	List<WebElement> all(String css) {
		return this.driver.findElements(By.cssSelector(css));
	}

	String text(String css) {
		// Asked for in one step, as an element may be replaced between two.
		return String.valueOf(script("return document.querySelector(arguments[0])?.innerText ?? ''", css));
	}

	Object script(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	void click(String css) {
		act(css, WebElement::click);
	}

	void type(String css, CharSequence text) {
		act(css, (element) -> element.sendKeys(text));
	}

	/** What has just been replaced by a newer one is looked up again, as people do. */
	private void act(String css, Consumer<WebElement> action) {
		until((page) -> {
			try {
				action.accept(find(css));
				return true;
			}
			catch (StaleElementReferenceException ex) {
				return false;
			}
		});
	}

	<T> T until(Function<Browser, T> condition) {
		return until(Duration.ofSeconds(45), condition);
	}

	<T> T until(Duration limit, Function<Browser, T> condition) {
		return new WebDriverWait(this.driver, limit, Duration.ofMillis(100)).until((driver) -> condition.apply(this));
	}

	void size(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	void scheme(String light) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", light))));
	}

	/** The whole page, however long. */
	void screenshot(Path file) throws IOException {
		Map<String, Object> shot = this.driver.executeCdpCommand("Page.captureScreenshot",
				Map.of("format", "png", "captureBeyondViewport", true));
		Files.createDirectories(file.getParent());
		Files.write(file, OutputType.BYTES.convertFromBase64Png((String) shot.get("data")));
	}

	/**
	 * What the browser complained about, such as breaches of the content security policy.
	 */
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
