package one.apiin.spring;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Refuses a Spring Boot version that is too old before a missing class is used. Uses only
 * classes that Spring Boot 3 has, too.
 */
final class SpringBootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	/** In another package before Spring Boot 4. */
	private static final String THREADING = "org.springframework.boot.thread.Threading";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (!ClassUtils.isPresent(THREADING, context.getClassLoader())) {
			throw new InvalidSettingException(
					"The starter of API in One needs Spring Boot 4.0 or 4.1, but this application runs on Spring Boot "
							+ SpringBootVersion.getVersion() + ".",
					"Update Spring Boot (spring-boot-starter-parent or spring-boot-dependencies). With Spring Boot 3, "
							+ "use one.apiin:apiinone-core without the starter.");
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
