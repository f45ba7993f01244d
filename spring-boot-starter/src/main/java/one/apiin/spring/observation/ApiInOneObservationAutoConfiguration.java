package one.apiin.spring.observation;

import java.util.function.UnaryOperator;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.ApiInOneClientBuilderCustomizer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of observations: {@code apiinone.client.requests} for each HTTP
 * exchange and {@code apiinone.tasks} for whole tasks. Switched off like any other, with
 * {@code management.observations.enable.apiinone=false}.
 */
@AutoConfiguration(before = ApiInOneAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
@EnableConfigurationProperties(TracingProperties.class)
public final class ApiInOneObservationAutoConfiguration {

	@Bean
	ListeningCustomizer apiInOneExchangeObservations(ObservationRegistry registry, TracingProperties tracing) {
		return new ListeningCustomizer((account) -> new ExchangeObservations(account, registry, tracing.propagate()));
	}

	@Bean
	ListeningCustomizer apiInOneTaskObservations(ObservationRegistry registry) {
		return new ListeningCustomizer((account) -> new TaskObservations(account, registry));
	}

	@Bean
	ApiInOneClientBuilderCustomizer apiInOneCallerObservation(ObservationRegistry registry) {
		return (builder) -> builder.callbackContext(() -> inCurrentObservation(registry));
	}

	/** Runs callbacks in the observation, and with it the trace, of their caller. */
	private static UnaryOperator<Runnable> inCurrentObservation(ObservationRegistry registry) {
		Observation caller = registry.getCurrentObservation();
		return (caller != null) ? (task) -> () -> caller.scoped(task) : UnaryOperator.identity();
	}

}
