package one.apiin.spring.jobs;

import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Auto-configuration that opens the callback endpoint, and nothing else, where Spring
 * Security is present.
 * <p>
 * It comes last and only adds to other filter chains: Spring Boot's own backs off from a
 * chain that is there earlier, and Spring Security protects everything automatically only
 * where there is no chain at all. Either would open the rest of the application.
 */
@AutoConfiguration(after = ApiInOneCallbackAutoConfiguration.class, afterName = {
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration" })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ SecurityFilterChain.class, PathPatternRequestMatcher.class })
@ConditionalOnBean({ CallbackProperties.class, SecurityFilterChain.class })
public final class ApiInOneCallbackSecurityAutoConfiguration {

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	SecurityFilterChain apiInOneCallbackSecurity(CallbackProperties properties, Environment environment) {
		return new DefaultSecurityFilterChain(PathPatternRequestMatcher.withDefaults()
			.matcher(HttpMethod.POST, properties.pathBelow(environment) + CallbackEndpoint.PATH_VARIABLES));
	}

}
