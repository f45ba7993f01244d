package one.apiin.spring.actuate;

import java.time.InstantSource;

import one.apiin.spring.ApiInOneAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health contributor {@code apiinone}.
 */
@AutoConfiguration(before = ApiInOneAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("apiinone")
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
public final class ApiInOneHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Activities apiInOneActivities() {
		return new Activities(InstantSource.system());
	}

	@Bean("apiinoneHealthIndicator")
	@ConditionalOnMissingBean(name = "apiinoneHealthIndicator")
	HealthIndicator healthIndicator(Activities activities) {
		return new KeyHealthIndicator(activities);
	}

}
