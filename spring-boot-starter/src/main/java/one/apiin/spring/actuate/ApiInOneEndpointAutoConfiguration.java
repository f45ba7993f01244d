package one.apiin.spring.actuate;

import java.time.InstantSource;

import one.apiin.spring.ApiInOneAutoConfiguration;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the actuator endpoint {@code apiinone}.
 */
@AutoConfiguration(before = ApiInOneAutoConfiguration.class, after = ApiInOneHealthAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(ApiInOneEndpoint.class)
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
public final class ApiInOneEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Activities apiInOneActivities() {
		return new Activities(InstantSource.system());
	}

	@Bean
	@ConditionalOnMissingBean
	ApiInOneEndpoint apiInOneEndpoint(ListableBeanFactory beans, Activities activities) {
		return new ApiInOneEndpoint(beans, activities);
	}

}
