package one.apiin.spring.jobs;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Auto-configuration that keeps the secret in a callback's URL out of traces, where
 * Spring MVC puts the whole path.
 */
@AutoConfiguration(after = ApiInOneCallbackAutoConfiguration.class)
@ConditionalOnClass({ ObservationFilter.class, ServerRequestObservationContext.class })
@ConditionalOnBean(CallbackProperties.class)
public final class ApiInOneCallbackObservationAutoConfiguration {

	private static final String PATH = "http.url";

	@Bean
	ObservationFilter apiInOneCallbackObservationFilter(CallbackProperties properties) {
		return (context) -> isCallback(context, properties.path()) ? context.addHighCardinalityKeyValue(
				KeyValue.of(PATH, properties.path() + CallbackEndpoint.PATH_VARIABLES)) : context;
	}

	private static boolean isCallback(Observation.Context context, String path) {
		KeyValue url = context.getHighCardinalityKeyValue(PATH);
		return context instanceof ServerRequestObservationContext && url != null && url.getValue().contains(path + "/");
	}

}
