package one.apiin.webapp;

import java.net.URI;
import java.util.Objects;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneConnectionDetails;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Which gateway it is.
 */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

	/** Slow enough to see the progress. */
	@Bean(destroyMethod = "close")
	@ConditionalOnBooleanProperty("apiinone.sandbox.enabled")
	ApiInOneSandbox sandbox(CoversProperties properties, @Value("${apiinone.sandbox.port:0}") int port) {
		return ApiInOneSandbox.builder().port(port).taskDuration(properties.sandboxTaskDuration()).start();
	}

	@Bean
	Gateway gateway(ApiInOneConnectionDetails connection, ObjectProvider<ApiInOneSandbox> sandbox,
			@Value("${apiinone.base-url:https://apiin.one/api/v1}") String baseUrl) {
		String url = Objects.requireNonNullElse(connection.baseUrl(), baseUrl);
		return new Gateway(URI.create(url), sandbox.getIfAvailable() != null);
	}

}
