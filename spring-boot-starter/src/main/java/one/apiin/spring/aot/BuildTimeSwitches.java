package one.apiin.spring.aot;

import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

import one.apiin.spring.AccountSettings;
import one.apiin.spring.account.Accounts;
import one.apiin.spring.account.OnDefaultAccount;
import one.apiin.spring.diagnostics.InvalidSettingException;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The settings that decide which beans there are. AOT processing decides them at build
 * time, so another value at run time would be ignored: an application that asks for the
 * sandbox would talk to the real gateway.
 */
final class BuildTimeSwitches {

	/** Where AOT processing keeps them. */
	static final String LOCATION = "META-INF/apiinone/build-time-switches.properties";

	private static final Map<String, String> DEFAULTS = Map.of("apiinone.enabled", "true", "apiinone.sandbox.enabled",
			"false", "apiinone.jobs.enabled", "true", "apiinone.callback.enabled", "true");

	private static final String PUBLIC_URL = "apiinone.callback.public-url";

	private static final String ACCOUNTS = "apiinone.accounts";

	private static final String DEFAULT_ACCOUNT = "apiinone.api-key";

	private BuildTimeSwitches() {
	}

	/**
	 * Reads the settings. Secrets and URLs are reduced to whether they are there.
	 * @param environment where they are
	 * @return the values by property
	 */
	static Map<String, String> of(Environment environment) {
		Map<String, String> switches = new TreeMap<>();
		DEFAULTS.forEach((name, byDefault) -> switches.put(name,
				String.valueOf(environment.getProperty(name, Boolean.class, Boolean.valueOf(byDefault)))));
		switches.put(PUBLIC_URL, presence(environment.containsProperty(PUBLIC_URL)));
		switches.put(ACCOUNTS, String.join(", ", AccountSettings.names(environment)));
		boolean several = !new Accounts(environment).names().isEmpty();
		switches.put(DEFAULT_ACCOUNT, presence(several && OnDefaultAccount.isConfigured(environment)));
		return switches;
	}

	private static String presence(boolean present) {
		return present ? "present" : "absent";
	}

	/**
	 * Compares the settings of this run with those of the build.
	 * @param built the settings of the build
	 * @param environment the settings of this run
	 * @throws InvalidSettingException if one of them differs
	 */
	static void check(Properties built, Environment environment) {
		of(environment).forEach((name, now) -> {
			String then = built.getProperty(name, now);
			if (!Objects.equals(then, now)) {
				throw new InvalidSettingException(
						name + " was " + shown(then) + " when this application was built (AOT processing), and is "
								+ shown(now) + " now. It decides which beans there are, which is fixed since then.",
						"Build the application again with this setting, for example in the configuration of "
								+ "process-aot, or start it without -Dspring.aot.enabled=true.");
			}
		});
	}

	private static String shown(String value) {
		return StringUtils.hasText(value) ? value : "empty";
	}

}
