package one.apiin.spring.observation;

import io.micrometer.core.instrument.MeterRegistry;
import one.apiin.spring.ApiInOneAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of metrics: {@code apiinone.submissions} by outcome and
 * {@code apiinone.tasks.polls}.
 */
@AutoConfiguration(before = ApiInOneAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
public final class ApiInOneMetricsAutoConfiguration {

	@Bean
	ListeningCustomizer apiInOneTaskMetrics(MeterRegistry registry) {
		return new ListeningCustomizer((account) -> new TaskMetrics(account, registry));
	}

}
