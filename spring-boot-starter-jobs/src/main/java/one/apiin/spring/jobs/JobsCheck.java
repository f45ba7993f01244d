package one.apiin.spring.jobs;

import java.util.List;
import java.util.stream.Stream;

import one.apiin.spring.InvalidSettingException;
import one.apiin.spring.PropertyNameCheck;
import one.apiin.spring.jobs.JobsConditions.Unmet;
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

/**
 * Refuses settings of durable jobs where there can be no jobs, and reports settings of
 * callbacks where there can be no callbacks.
 */
final class JobsCheck implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final Logger LOGGER = LoggerFactory.getLogger(JobsCheck.class);

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
		checkJobs(names, beans, environment);
		reportCallback(names, beans, environment);
	}

	private static void checkJobs(PropertyNameCheck names, ConfigurableListableBeanFactory beans,
			Environment environment) {
		JobsConditions conditions = new JobsConditions(beans, environment);
		List<String> settings = Stream.of("apiinone.jobs", "apiinone.budget")
			.map(names::below)
			.flatMap(List::stream)
			.toList();
		boolean wanted = environment.containsProperty("apiinone.jobs.enabled");
		if (!isLeftOut(ApiInOneJobsAutoConfiguration.class, beans) || conditions.switchedOff() != null
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

	private static void reportCallback(PropertyNameCheck names, ConfigurableListableBeanFactory beans,
			Environment environment) {
		List<String> settings = names.below("apiinone.callback");
		if (settings.isEmpty() || !isLeftOut(ApiInOneCallbackAutoConfiguration.class, beans)
				|| !environment.getProperty("apiinone.callback.enabled", Boolean.class, true)
				|| !environment.containsProperty("apiinone.callback.public-url")) {
			return;
		}
		String reason = isLeftOut(ApiInOneJobsAutoConfiguration.class, beans) ? "there are no durable jobs"
				: "callbacks need an application with Spring MVC; jobs continue with status reads alone";
		LOGGER.warn("Nothing reads {}: {}", String.join(", ", settings), reason);
	}

	/**
	 * Whether an auto-configuration was imported and has a condition that is not met. A
	 * test slice does not import all of them, and AOT processing leaves no conditions.
	 */
	private static boolean isLeftOut(Class<?> autoConfiguration, ConfigurableListableBeanFactory beans) {
		ConditionAndOutcomes outcomes = ConditionEvaluationReport.get(beans)
			.getConditionAndOutcomesBySource()
			.get(autoConfiguration.getName());
		return outcomes != null && !outcomes.isFullMatch();
	}

}
