package one.apiin.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Selects the built-in sandbox if no property source sets a key or a gateway. A base URL
 * without a key does not select it, and neither does an empty key.
 */
final class SandboxDefault implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String SANDBOX = "apiinone.sandbox.enabled";

	private final Map<String, String> properties;

	private final Consumer<String> notes;

	SandboxDefault(Map<String, String> properties, Consumer<String> notes) {
		this.properties = properties;
		this.notes = notes;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("commandLine", Map.copyOf(this.properties)));
		if (nothingIsSet(environment)) {
			environment.getPropertySources().addLast(new MapPropertySource("sandbox", sandbox(environment)));
		}
		if (isSandbox(environment)) {
			this.notes.accept("Using the built-in sandbox, which is free and generates test tones;"
					+ " set APIINONE_API_KEY to use the real gateway.");
		}
	}

	private static boolean nothingIsSet(ConfigurableEnvironment environment) {
		boolean accounts = Binder.get(environment)
			.bind("apiinone.accounts", Bindable.mapOf(String.class, Object.class))
			.isBound();
		return !accounts && !environment.containsProperty("apiinone.api-key")
				&& !environment.containsProperty("apiinone.base-url") && !environment.containsProperty(SANDBOX);
	}

	/**
	 * A task of the sandbox takes seconds, so the default intervals would be too long.
	 */
	private static Map<String, Object> sandbox(ConfigurableEnvironment environment) {
		Map<String, Object> defaults = new LinkedHashMap<>(Map.of(SANDBOX, "true"));
		if (!environment.containsProperty("apiinone.await.initial-interval")
				&& !environment.containsProperty("apiinone.await.max-interval")) {
			defaults.put("apiinone.await.initial-interval", "500ms");
			defaults.put("apiinone.await.max-interval", "1s");
		}
		return defaults;
	}

	static boolean isSandbox(ConfigurableEnvironment environment) {
		return environment.getProperty(SANDBOX, Boolean.class, false);
	}

}
