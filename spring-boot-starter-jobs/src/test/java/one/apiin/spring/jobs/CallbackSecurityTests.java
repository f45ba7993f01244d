package one.apiin.spring.jobs;

import org.junit.jupiter.api.Test;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/** The rule for callbacks opens one path, regardless of what protects the others. */
class CallbackSecurityTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApiInOneCallbackSecurityAutoConfiguration.class,
				ServletWebSecurityAutoConfiguration.class))
		.withBean(CallbackProperties.class, () -> new CallbackProperties(true, null, "/apiinone/callback"));

	@Test
	void theRuleIsAddedToTheChainOfSpringBoot() {
		this.runner.run((context) -> {
			FilterChainProxy security = context.getBean(FilterChainProxy.class);
			assertThat(security.getFilters("/anything")).isNotEmpty();
			assertThat(filters(security, "POST", "/apiinone/callback/job/token")).isZero();
			assertThat(filters(security, "GET", "/apiinone/callback/job/token")).isPositive();
		});
	}

	@Test
	void theRuleIsAddedToAChainOfTheApplication() {
		this.runner.withUserConfiguration(Own.class).run((context) -> {
			FilterChainProxy security = context.getBean(FilterChainProxy.class);
			assertThat(context).doesNotHaveBean("defaultSecurityFilterChain");
			assertThat(filters(security, "POST", "/anything")).isPositive();
			assertThat(filters(security, "POST", "/apiinone/callback/job/token")).isZero();
		});
	}

	@ParameterizedTest
	@CsvSource({ "/app, /app/apiinone/callback/job/token", "/app/, /app/apiinone/callback/job/token",
			"/, /apiinone/callback/job/token" })
	void theRuleIsForThePathBelowTheServletOfSpringMvc(String servlet, String path) {
		this.runner.withPropertyValues("spring.mvc.servlet.path=" + servlet).run((context) -> {
			FilterChainProxy security = context.getBean(FilterChainProxy.class);
			assertThat(filters(security, "POST", path)).isZero();
			assertThat(filters(security, "POST", "/other" + path)).isPositive();
		});
	}

	@ParameterizedTest
	@CsvSource({ "https://covers.example, /app, /app/apiinone/callback",
			"https://covers.example/context, /app/, /app/apiinone/callback",
			"https://covers.example/app, /app, /apiinone/callback",
			"https://covers.example/app/, /app, /apiinone/callback", "https://covers.example, '', /apiinone/callback" })
	void thePublicUrlLeadsBelowTheServletOfSpringMvc(String url, String servlet, String path) {
		MockEnvironment environment = new MockEnvironment().withProperty("spring.mvc.servlet.path", servlet);
		assertThat(new CallbackProperties(true, url, "/apiinone/callback").pathBehindPublicUrl(environment))
			.isEqualTo(path);
	}

	private static int filters(FilterChainProxy security, String method, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		return security.getFilterChains()
			.stream()
			.filter((chain) -> chain.matches(request))
			.findFirst()
			.orElseThrow()
			.getFilters()
			.size();
	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		SecurityFilterChain own(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated()).build();
		}

	}

}
