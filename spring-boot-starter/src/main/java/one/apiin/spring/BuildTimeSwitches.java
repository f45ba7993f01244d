package one.apiin.spring;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The settings that decide which beans exist. AOT processing evaluates them at build
 * time, so another value at run time would be ignored: an application that enables the
 * sandbox would call the real gateway.
 */
final class BuildTimeSwitches {

	/** The resource to which AOT processing writes them. */
	static final String LOCATION = "META-INF/apiinone/build-time-switches.properties";

	private static final Map<String, String> DEFAULTS = Map.of("apiinone.enabled", "true", "apiinone.sandbox.enabled",
			"false", "apiinone.jobs.enabled", "true", "apiinone.callback.enabled", "true");

	private static final String PUBLIC_URL = "apiinone.callback.public-url";

	private static final String ACCOUNTS = "apiinone.accounts";

	private static final String DEFAULT_ACCOUNT = "apiinone.api-key";

	private BuildTimeSwitches() {
	}

	/**
	 * Reads the settings. Secrets and URLs are reduced to whether they are set.
	 * @return the values by property
	 */
	static Map<String, String> of(Environment environment) {
		Map<String, String> switches = new TreeMap<>();
		DEFAULTS.forEach((name, byDefault) -> switches.put(name,
				String.valueOf(environment.getProperty(name, Boolean.class, Boolean.valueOf(byDefault)))));
		switches.put(PUBLIC_URL, presence(environment.containsProperty(PUBLIC_URL)));
		Set<String> accounts = new Accounts(environment).names();
		switches.put(ACCOUNTS, String.join(", ", accounts));
		switches.put(DEFAULT_ACCOUNT, presence(!accounts.isEmpty() && OnDefaultAccount.isConfigured(environment)));
		return switches;
	}

	private static String presence(boolean present) {
		return present ? "present" : "absent";
	}

	/**
	 * Compares the settings of this run with those of the build.
	 * @throws InvalidSettingException if one of them differs
	 */
	static void check(Properties built, Environment environment) {
		of(environment).forEach((name, now) -> {
			String then = built.getProperty(name, now);
			if (!Objects.equals(then, now)) {
				throw new InvalidSettingException(
						name + " was " + shown(then) + " when this application was built (AOT processing), and is "
								+ shown(now) + " now. It decides which beans exist, which is fixed since then.",
						"Build the application again with this setting, for example in the configuration of "
								+ "process-aot, or start it without -Dspring.aot.enabled=true.");
			}
		});
	}

	private static String shown(String value) {
		return StringUtils.hasText(value) ? value : "empty";
	}

}
