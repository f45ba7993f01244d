package one.apiin.spring;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Refuses a configuration that can't work, and reports properties that only a missing
 * module would read. Not for applications.
 */
final class ConfigurationCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final Logger LOGGER = LoggerFactory.getLogger(ConfigurationCheck.class);

	private static final String JOBS = "one.apiin:apiinone-spring-boot-starter-jobs";

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		Environment environment = this.environment;
		Assert.state(environment != null, "No environment");
		PropertyNameCheck names = new PropertyNameCheck(environment);
		names.check();
		checkJobs(names, beans, environment);
		reportSandbox(names, beans);
		reportTracing(names, beans);
	}

	/** If the jobs module is present, it checks its own settings. */
	private static void checkJobs(PropertyNameCheck names, ConfigurableListableBeanFactory beans,
			Environment environment) {
		if (ClassUtils.isPresent("one.apiin.spring.jobs.UploadCoverJobs", beans.getBeanClassLoader())
				|| !environment.getProperty("apiinone.jobs.enabled", Boolean.class, true)) {
			return;
		}
		if (environment.containsProperty("apiinone.jobs.enabled")) {
			throw new InvalidSettingException(
					"There are no durable jobs, although apiinone.jobs.enabled is set, because " + JOBS
							+ " is not on the class path.",
					"Add the dependency " + JOBS + ", or set apiinone.jobs.enabled=false.");
		}
		List<String> settings = Stream.of("apiinone.jobs", "apiinone.callback", "apiinone.budget")
			.map(names::below)
			.flatMap(List::stream)
			.toList();
		if (!settings.isEmpty()) {
			LOGGER.warn("Nothing reads {}: there are no durable jobs, because {} is not on the class path. "
					+ "Add this dependency, or remove the properties", String.join(", ", settings), JOBS);
		}
	}

	private static void reportSandbox(PropertyNameCheck names, ConfigurableListableBeanFactory beans) {
		List<String> settings = names.below("apiinone.sandbox");
		if (!settings.isEmpty() && isLeftOut("ApiInOneSandboxAutoConfiguration", beans)
				&& !ClassUtils.isPresent("one.apiin.sandbox.ApiInOneSandbox", beans.getBeanClassLoader())) {
			LOGGER.warn("Nothing reads {}: one.apiin:apiinone-sandbox is not on the class path",
					String.join(", ", settings));
		}
	}

	private static void reportTracing(PropertyNameCheck names, ConfigurableListableBeanFactory beans) {
		List<String> settings = names.below("apiinone.tracing");
		if (!settings.isEmpty() && isLeftOut("ApiInOneObservationAutoConfiguration", beans)) {
			LOGGER.warn("Nothing reads {}: there is no ObservationRegistry of Micrometer", String.join(", ", settings));
		}
	}

	/**
	 * Whether an auto-configuration was imported and has a condition that is not met. A
	 * test slice does not import all of them, and AOT processing leaves no conditions.
	 */
	private static boolean isLeftOut(String autoConfiguration, ConfigurableListableBeanFactory beans) {
		return ConditionEvaluationReport.get(beans)
			.getConditionAndOutcomesBySource()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith("one.apiin.spring.")
					&& entry.getKey().endsWith("." + autoConfiguration))
			.map(Map.Entry::getValue)
			.anyMatch((ConditionAndOutcomes outcomes) -> !outcomes.isFullMatch());
	}

}
