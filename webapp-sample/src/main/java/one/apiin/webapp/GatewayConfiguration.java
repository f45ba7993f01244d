package one.apiin.webapp;

import one.apiin.sandbox.ApiInOneSandbox;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * A sandbox that is slow enough to see the progress.
 */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnBooleanProperty("apiinone.sandbox.enabled")
	ApiInOneSandbox sandbox(CoversProperties properties, Environment environment) {
		// By the binder, whose failure names the property.
		int port = Binder.get(environment).bind("apiinone.sandbox.port", Integer.class).orElse(0);
		return ApiInOneSandbox.builder().port(port).taskDuration(properties.sandboxTaskDuration()).start();
	}

}
