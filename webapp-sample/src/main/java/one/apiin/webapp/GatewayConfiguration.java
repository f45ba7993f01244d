package one.apiin.webapp;

import java.net.URI;
import java.util.Objects;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneConnectionDetails;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Which gateway it is.
 */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

	/** Slow enough to see the progress. */
	@Bean(destroyMethod = "close")
	@ConditionalOnBooleanProperty("apiinone.sandbox.enabled")
	ApiInOneSandbox sandbox(CoversProperties properties, Environment environment) {
		// By the binder, whose failure names the property.
		int port = Binder.get(environment).bind("apiinone.sandbox.port", Integer.class).orElse(0);
		return ApiInOneSandbox.builder().port(port).taskDuration(properties.sandboxTaskDuration()).start();
	}

	@Bean
	Gateway gateway(ApiInOneConnectionDetails connection, ObjectProvider<ApiInOneSandbox> sandbox,
			@Value("${apiinone.base-url:https://apiin.one/api/v1}") String baseUrl) {
		String url = Objects.requireNonNullElse(connection.baseUrl(), baseUrl);
		return new Gateway(URI.create(url), sandbox.getIfAvailable() != null);
	}

}
