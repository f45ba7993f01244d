package one.apiin.spring.jobs;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Finds out why an application has no durable jobs.
 */
final class JobsConditions {

	private static final String SCHEDULER = "com.github.kagkarlsson.scheduler.Scheduler";

	private static final String JDBC = "org.springframework.jdbc.core.simple.JdbcClient";

	private static final String TRANSACTIONS = "org.springframework.transaction.PlatformTransactionManager";

	private static final String CLIENT = "one.apiin.uploadcover.UploadCoverClient";

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	JobsConditions(ConfigurableListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	/**
	 * Finds the property that switches durable jobs off.
	 * @return a problem and an action, or null if jobs are on
	 */
	@Nullable Unmet switchedOff() {
		return Stream.of("apiinone.enabled", "apiinone.jobs.enabled")
			.filter((property) -> !this.environment.getProperty(property, Boolean.class, true))
			.map((property) -> new Unmet(property + " is false", "Set " + property + "=true"))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Finds the dependency that is not on the class path.
	 * @return a problem and an action, or null if all are there
	 */
	@Nullable Unmet missingModule() {
		if (isMissing(SCHEDULER)) {
			return new Unmet("db-scheduler is not on the class path",
					"Add the dependency com.github.kagkarlsson:db-scheduler");
		}
		return (isMissing(JDBC) || isMissing(TRANSACTIONS))
				? new Unmet("Spring's JDBC support is not on the class path",
						"Add the dependency org.springframework.boot:spring-boot-starter-jdbc and a JDBC driver")
				: null;
	}

	/**
	 * Finds the bean that is missing or not unique.
	 * @return a problem and an action, or null if all are there
	 */
	@Nullable Unmet missingBean() {
		List<String> dataSources = names(DataSource.class);
		if (dataSources.isEmpty()) {
			return new Unmet("there is no DataSource",
					"Set spring.datasource.url with a JDBC driver on the class path, or define a DataSource bean");
		}
		if (!hasSingleCandidate(dataSources)) {
			return new Unmet(
					"there are several DataSources and none of them is primary: " + String.join(", ", dataSources),
					"Mark the DataSource for the jobs, and its transaction manager, as @Primary");
		}
		if (names(TRANSACTIONS).isEmpty()) {
			return new Unmet("there is no PlatformTransactionManager", "Define one for the DataSource");
		}
		return names(CLIENT).isEmpty() ? new Unmet("there is no UploadCoverClient", "Set apiinone.api-key") : null;
	}

	private boolean isMissing(String type) {
		return !ClassUtils.isPresent(type, this.beans.getBeanClassLoader());
	}

	private List<String> names(String type) {
		return names(ClassUtils.resolveClassName(type, this.beans.getBeanClassLoader()));
	}

	private List<String> names(Class<?> type) {
		return Stream.of(this.beans.getBeanNamesForType(type, true, false)).filter(this::isCandidate).toList();
	}

	private boolean isCandidate(String name) {
		BeanDefinition definition = definition(name);
		return definition == null || (definition.isAutowireCandidate() && isDefaultCandidate(definition));
	}

	private static boolean isDefaultCandidate(BeanDefinition definition) {
		return !(definition instanceof AbstractBeanDefinition bean) || bean.isDefaultCandidate();
	}

	private boolean hasSingleCandidate(List<String> names) {
		return names.size() == 1 || count(names, BeanDefinition::isPrimary) == 1
				|| names.size() - count(names, BeanDefinition::isFallback) == 1;
	}

	private long count(List<String> names, Predicate<BeanDefinition> condition) {
		return names.stream()
			.map(this::definition)
			.filter((definition) -> definition != null && condition.test(definition))
			.count();
	}

	private @Nullable BeanDefinition definition(String name) {
		return this.beans.containsBeanDefinition(name) ? this.beans.getMergedBeanDefinition(name) : null;
	}

	/**
	 * A condition of durable jobs that is not met.
	 *
	 * @param problem what is wrong, as the end of a sentence
	 * @param action what to do, as the beginning of a sentence
	 */
	record Unmet(String problem, String action) {

	}

}
