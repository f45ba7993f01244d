package one.apiin.webapp;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Selects a sandbox inside the application if there is no key, so that nothing can be
 * charged. All other property sources take precedence.
 */
final class SandboxByDefault implements EnvironmentPostProcessor {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String key = environment.getProperty("apiinone.api-key", "");
		if (key.isBlank() && environment.getProperty("apiinone.sandbox.enabled", Boolean.class, true)) {
			environment.getPropertySources()
				.addLast(new MapPropertySource("sandbox without a key",
						Map.of("apiinone.sandbox.enabled", true, "apiinone.await.initial-interval", "1s")));
		}
	}

}
