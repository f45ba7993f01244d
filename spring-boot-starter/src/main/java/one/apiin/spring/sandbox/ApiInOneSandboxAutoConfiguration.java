package one.apiin.spring.sandbox;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Auto-configuration of a sandbox inside the application, for trying without a key.
 */
@AutoConfiguration(before = ApiInOneAutoConfiguration.class)
@ConditionalOnClass(ApiInOneSandbox.class)
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("apiinone.sandbox.enabled")
@EnableConfigurationProperties(SandboxProperties.class)
public final class ApiInOneSandboxAutoConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	ApiInOneSandbox apiInOneSandbox(SandboxProperties properties) {
		return ApiInOneSandbox.start(properties.port());
	}

	/**
	 * Goes before details of the application: whoever asks for a sandbox must not be
	 * charged by the real gateway.
	 */
	@Bean
	@Primary
	SandboxConnectionDetails sandboxConnectionDetails(ApiInOneSandbox sandbox) {
		return new SandboxConnectionDetails(sandbox);
	}

}
