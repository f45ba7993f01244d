package one.apiin.spring.actuate;

import one.apiin.spring.ApiInOneConnectionDetails;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration that keeps the kit's secrets out of actuator, also if no client uses
 * them.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class ApiInOneSanitizingAutoConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	static SecretSanitizer apiInOneSecretSanitizer(Environment environment,
			ObjectProvider<ApiInOneConnectionDetails> details) {
		return new SecretSanitizer(new ConfiguredSecrets(environment, details));
	}

}
