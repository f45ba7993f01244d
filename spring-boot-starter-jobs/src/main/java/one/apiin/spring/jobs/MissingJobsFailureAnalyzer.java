package one.apiin.spring.jobs;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import one.apiin.spring.jobs.JobsConditions.Unmet;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Reports the condition of durable jobs that is not met if {@code UploadCoverJobs} is
 * injected but missing. Runs before Spring Boot's analyzer, which would suggest to define
 * such a bean.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingJobsFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private final @Nullable JobsConditions conditions;

	MissingJobsFailureAnalyzer(BeanFactory beans, Environment environment) {
		this.conditions = (beans instanceof ConfigurableListableBeanFactory listable)
				? new JobsConditions(listable, environment) : null;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		Class<?> type = (cause.getResolvableType() != null) ? cause.getResolvableType().resolve() : null;
		if (this.conditions == null || cause instanceof NoUniqueBeanDefinitionException || type == null
				|| !type.getName().equals("one.apiin.spring.jobs.UploadCoverJobs")) {
			return null;
		}
		Unmet unmet = unmet(this.conditions);
		return (unmet == null) ? null : new FailureAnalysis(
				"There is no UploadCoverJobs bean, because " + unmet.problem() + ".", unmet.action() + ".", cause);
	}

	private static @Nullable Unmet unmet(JobsConditions conditions) {
		return Stream
			.<Supplier<@Nullable Unmet>>of(conditions::switchedOff, conditions::missingModule, conditions::missingBean)
			.map(Supplier::get)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
