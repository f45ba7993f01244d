package one.apiin.spring;

import java.util.stream.Collectors;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Writes the {@link BuildTimeSwitches} beside the classes that AOT processing generates.
 */
final class BuildTimeSwitchesAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public BeanFactoryInitializationAotContribution processAheadOfTime(ConfigurableListableBeanFactory beans) {
		Environment environment = beans.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
				Environment.class);
		String lines = BuildTimeSwitches.of(environment)
			.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue() + "\n")
			.collect(Collectors.joining());
		return (generation, code) -> {
			generation.getGeneratedFiles().addResourceFile(BuildTimeSwitches.LOCATION, lines);
			generation.getRuntimeHints().resources().registerPattern(BuildTimeSwitches.LOCATION);
		};
	}

}
