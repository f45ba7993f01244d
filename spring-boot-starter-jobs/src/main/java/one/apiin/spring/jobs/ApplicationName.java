package one.apiin.spring.jobs;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The name of the application that owns the tables. A fixed default would not tell
 * applications apart.
 */
final class ApplicationName {

	private ApplicationName() {
	}

	static String of(@Nullable String configured, Environment environment, BeanFactory beans) {
		if (configured != null) {
			return configured;
		}
		String name = environment.getProperty("spring.application.name");
		if (StringUtils.hasText(name)) {
			return name;
		}
		return AutoConfigurationPackages.has(beans) ? AutoConfigurationPackages.get(beans).get(0) : "application";
	}

}
