package one.apiin.spring.callback;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Auto-configuration that opens the callback endpoint, and nothing else, where Spring
 * Security is present. Not by a filter chain: one more would make Spring Boot's own back
 * off and open the rest of the application.
 */
@AutoConfiguration(after = ApiInOneCallbackAutoConfiguration.class)
@ConditionalOnClass({ WebSecurityCustomizer.class, PathPatternRequestMatcher.class })
@ConditionalOnBean(CallbackProperties.class)
public final class ApiInOneCallbackSecurityAutoConfiguration {

	@Bean
	WebSecurityCustomizer apiInOneCallbackSecurity(CallbackProperties properties) {
		return (web) -> web.ignoring()
			.requestMatchers(PathPatternRequestMatcher.withDefaults()
				.matcher(HttpMethod.POST, properties.path() + "/{job}/{token}"));
	}

}
