package one.apiin.webapp;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Without a key nothing can be charged, so the application runs against a sandbox inside
 * it. Whatever is set anywhere else wins.
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
