package one.apiin.webapp.security;

import java.util.TreeMap;

import one.apiin.webapp.CoversProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/**
 * With configured users, people log in with a form and programs with HTTP Basic. Without,
 * everybody on this machine is the same user.
 */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

	private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Bean
	@Order(1)
	SecurityFilterChain apiSecurity(HttpSecurity http, CoversProperties properties, ProblemEntryPoint problems) {
		headers(http);
		// Needs no token: browsers don't send JSON to other sites without asking, and
		// TrustedRequests checks the origin.
		return http.securityMatcher("/api/**")
			.csrf((csrf) -> csrf.disable())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> whoMay(requests, properties))
			.httpBasic((basic) -> basic.authenticationEntryPoint(problems))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(problems))
			.logout((logout) -> logout.disable())
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain pageSecurity(HttpSecurity http, CoversProperties properties, UserDetailsService users,
			LoginGenerations generations) {
		headers(http);
		// In a cookie, so that an open form can still be sent after a restart.
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieCustomizer((cookie) -> cookie.sameSite("Strict").path("/"));
		http.csrf((csrf) -> csrf.csrfTokenRepository(tokens));
		if (properties.hasLogin()) {
			// Programs fetch the clips of the API with HTTP Basic.
			http.exceptionHandling((errors) -> errors.defaultAuthenticationEntryPointFor(
					// The page reports it. The browser would open a password dialog.
					new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), new RequestHeaderRequestMatcher("HX-Request")))
				.httpBasic(Customizer.withDefaults())
				.formLogin((form) -> form.loginPage("/login").defaultSuccessUrl("/covers"))
				.logout((logout) -> logout.logoutSuccessUrl("/login?bye"))
				.rememberMe((remember) -> remember.rememberMeServices(
						new RememberedLogins(new TreeMap<>(properties.users()).toString(), users, generations)));
		}
		else {
			http.logout((logout) -> logout.disable())
				.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
		}
		return http.authorizeHttpRequests((requests) -> {
			requests
				.requestMatchers("/login", "/error", "/css/**", "/js/**", "/webjars/**", "/favicon.svg",
						"/openapi.json")
				.permitAll();
			whoMay(requests, properties);
		}).requestCache(Customizer.withDefaults()).build();
	}

	private static void whoMay(
			AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
			CoversProperties properties) {
		if (properties.hasLogin()) {
			requests.anyRequest().authenticated();
		}
		else {
			requests.anyRequest().permitAll();
		}
	}

	private static void headers(HttpSecurity http) {
		http.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT))
			// Not "no-referrer", with which browsers hide the origin of a form.
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader(
					(permissions) -> permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
			.crossOriginOpenerPolicy(Customizer.withDefaults()));
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return new BCryptPasswordEncoder();
	}

}
