package one.apiin.spring.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Propagation of the application's traces to the gateway.
 *
 * @param propagate Whether to send trace headers, such as traceparent or b3, to the
 * gateway.
 */
@ConfigurationProperties("apiinone.tracing")
record TracingProperties(@DefaultValue("false") boolean propagate) {

}
