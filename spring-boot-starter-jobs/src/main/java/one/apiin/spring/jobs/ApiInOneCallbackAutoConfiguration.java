package one.apiin.spring.jobs;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import one.apiin.ApiInOneClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Auto-configuration of callbacks in a Spring MVC application with durable jobs and a
 * public URL.
 */
@AutoConfiguration(after = ApiInOneJobsAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ HttpRequestHandler.class, SimpleUrlHandlerMapping.class })
@ConditionalOnBooleanProperty(name = "apiinone.callback.enabled", matchIfMissing = true)
@ConditionalOnProperty("apiinone.callback.public-url")
@ConditionalOnBean(JobDatabase.class)
@EnableConfigurationProperties(CallbackProperties.class)
public final class ApiInOneCallbackAutoConfiguration {

	/** Before the application's mappings, one of which may match every path. */
	private static final int EARLY = -10;

	@Bean
	CallbackUrls apiInOneCallbackUrls(CallbackProperties properties, ListableBeanFactory beans,
			Environment environment) {
		List<URI> gateways = beans.getBeansOfType(ApiInOneClient.class)
			.values()
			.stream()
			.map(ApiInOneClient::baseUrl)
			.toList();
		return CallbackUrls.of(Objects.requireNonNull(properties.publicUrl()),
				properties.pathBehindPublicUrl(environment), gateways);
	}

	@Bean
	SimpleUrlHandlerMapping apiInOneCallbackMapping(CallbackProperties properties, JobDatabase database, JobStore store,
			JobWriter writer) {
		CallbackEndpoint endpoint = new CallbackEndpoint(properties.path(),
				new CallbackReceiver(database, store, writer));
		return new SimpleUrlHandlerMapping(Map.of(properties.path() + CallbackEndpoint.PATH_VARIABLES, endpoint),
				EARLY);
	}

	@Bean
	FilterRegistrationBean<CallbackContentTypeFilter> apiInOneCallbackContentTypeFilter(CallbackProperties properties,
			Environment environment) {
		FilterRegistrationBean<CallbackContentTypeFilter> registration = new FilterRegistrationBean<>(
				new CallbackContentTypeFilter());
		registration.addUrlPatterns(properties.pathBelow(environment) + "/*");
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

}
