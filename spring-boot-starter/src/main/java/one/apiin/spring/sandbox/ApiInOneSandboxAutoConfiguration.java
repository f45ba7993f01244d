package one.apiin.spring.sandbox;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.InvalidSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Auto-configuration of a sandbox inside the application, for tries without a key.
 */
@AutoConfiguration(before = ApiInOneAutoConfiguration.class)
@ConditionalOnClass(ApiInOneSandbox.class)
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("apiinone.sandbox.enabled")
@EnableConfigurationProperties(SandboxProperties.class)
public final class ApiInOneSandboxAutoConfiguration {

	private static final Logger LOGGER = LoggerFactory.getLogger(ApiInOneSandboxAutoConfiguration.class);

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	ApiInOneSandbox apiInOneSandbox(SandboxProperties properties) {
		try {
			return ApiInOneSandbox.builder().port(properties.port()).taskDuration(properties.taskDuration()).start();
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			throw new InvalidSettingException("apiinone.sandbox.port can't be used. " + ex.getMessage() + ".",
					"Choose another port, or remove the property to take a free one.", ex);
		}
	}

	/**
	 * Overrides the application's details: if the sandbox is enabled, the real gateway
	 * must not be charged.
	 */
	@Bean
	@Primary
	SandboxConnectionDetails sandboxConnectionDetails(ApiInOneSandbox sandbox) {
		LOGGER.warn("The sandbox at {} answers instead of the real gateway, because apiinone.sandbox.enabled is true",
				sandbox.baseUrl());
		return new SandboxConnectionDetails(sandbox);
	}

}
