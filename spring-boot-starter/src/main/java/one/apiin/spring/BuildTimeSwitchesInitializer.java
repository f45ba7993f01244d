package one.apiin.spring;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.aot.AotDetector;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Fails the start of an AOT-processed application whose {@link BuildTimeSwitches} differ
 * from those at build time.
 */
final class BuildTimeSwitchesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ClassPathResource built = new ClassPathResource(BuildTimeSwitches.LOCATION, context.getClassLoader());
		if (!AotDetector.useGeneratedArtifacts() || !built.exists()) {
			return;
		}
		try {
			BuildTimeSwitches.check(PropertiesLoaderUtils.loadProperties(built), context.getEnvironment());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
