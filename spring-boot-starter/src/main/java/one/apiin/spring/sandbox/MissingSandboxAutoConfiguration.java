package one.apiin.spring.sandbox;

import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.ApiInOneConnectionDetails;
import one.apiin.spring.InvalidSettingException;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Auto-configuration that fails the start if the sandbox is enabled but not on the class
 * path: otherwise the real gateway would be charged.
 */
@AutoConfiguration(before = ApiInOneAutoConfiguration.class)
@ConditionalOnMissingClass("one.apiin.sandbox.ApiInOneSandbox")
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("apiinone.sandbox.enabled")
public final class MissingSandboxAutoConfiguration {

	@Bean
	@Primary
	@SuppressWarnings("DoNotCallSuggester")
	ApiInOneConnectionDetails missingSandbox() {
		throw new InvalidSettingException(
				"apiinone.sandbox.enabled is true, but the sandbox is not on the class path, so nothing was started.",
				"Add the dependency one.apiin:apiinone-sandbox, or set apiinone.sandbox.enabled=false "
						+ "to use the real gateway.");
	}

}
