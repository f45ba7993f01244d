package one.apiin.spring.diagnostics;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import one.apiin.spring.diagnostics.JobsConditions.Unmet;
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
public final class ConfigurationCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final Logger LOGGER = LoggerFactory.getLogger(ConfigurationCheck.class);

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		Environment environment = this.environment;
		Assert.state(environment != null, "No environment");
		PropertyNames names = new PropertyNames(environment);
		names.check();
		checkJobs(names, beans, environment);
		reportCallback(names, beans, environment);
		reportSandbox(names, beans);
		reportTracing(names, beans);
	}

	private static void checkJobs(PropertyNames names, ConfigurableListableBeanFactory beans, Environment environment) {
		JobsConditions conditions = new JobsConditions(beans, environment);
		List<String> settings = Stream.of("apiinone.jobs", "apiinone.budget")
			.map(names::below)
			.flatMap(List::stream)
			.toList();
		boolean wanted = environment.containsProperty("apiinone.jobs.enabled");
		if (!isLeftOut("ApiInOneJobsAutoConfiguration", beans) || conditions.switchedOff() != null
				|| (settings.isEmpty() && !wanted)) {
			return;
		}
		String named = wanted ? "apiinone.jobs.enabled" : String.join(", ", settings);
		Unmet module = conditions.missingModule();
		if (module != null && !wanted) {
			LOGGER.warn("Nothing reads {}: there are no durable jobs, because {}", named, module.problem());
			return;
		}
		Unmet unmet = (module != null) ? module : conditions.missingBean();
		if (unmet != null) {
			throw new InvalidSettingException(
					"There are no durable jobs, although " + named + " is set, because " + unmet.problem() + ".",
					unmet.action() + ", or set apiinone.jobs.enabled=false.");
		}
	}

	private static void reportCallback(PropertyNames names, ConfigurableListableBeanFactory beans,
			Environment environment) {
		List<String> settings = names.below("apiinone.callback");
		if (settings.isEmpty() || !isLeftOut("ApiInOneCallbackAutoConfiguration", beans)
				|| !environment.getProperty("apiinone.callback.enabled", Boolean.class, true)
				|| !environment.containsProperty("apiinone.callback.public-url")) {
			return;
		}
		String reason = isLeftOut("ApiInOneJobsAutoConfiguration", beans) ? "there are no durable jobs"
				: "callbacks need an application with Spring MVC; jobs go on by status reads alone";
		LOGGER.warn("Nothing reads {}: {}", String.join(", ", settings), reason);
	}

	private static void reportSandbox(PropertyNames names, ConfigurableListableBeanFactory beans) {
		List<String> settings = names.below("apiinone.sandbox");
		if (!settings.isEmpty() && isLeftOut("ApiInOneSandboxAutoConfiguration", beans)
				&& !ClassUtils.isPresent("one.apiin.sandbox.ApiInOneSandbox", beans.getBeanClassLoader())) {
			LOGGER.warn("Nothing reads {}: one.apiin:apiinone-sandbox is not on the class path",
					String.join(", ", settings));
		}
	}

	private static void reportTracing(PropertyNames names, ConfigurableListableBeanFactory beans) {
		List<String> settings = names.below("apiinone.tracing");
		if (!settings.isEmpty() && isLeftOut("ApiInOneObservationAutoConfiguration", beans)) {
			LOGGER.warn("Nothing reads {}: there is no ObservationRegistry of Micrometer", String.join(", ", settings));
		}
	}

	/**
	 * Whether an auto-configuration was asked for and has a condition that is not met. A
	 * test slice does not ask for all of them, and none is asked for after AOT
	 * processing.
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
