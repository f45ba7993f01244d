package one.apiin.spring.test;

import java.time.Duration;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.sandbox.ApiInOneSandboxAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a sandbox with short tasks. Imported by {@link ApiInOneTest}
 * only.
 */
@AutoConfiguration(before = ApiInOneSandboxAutoConfiguration.class)
public final class QuickSandboxAutoConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	ApiInOneSandbox apiInOneSandbox() {
		return ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(200)).start();
	}

}
