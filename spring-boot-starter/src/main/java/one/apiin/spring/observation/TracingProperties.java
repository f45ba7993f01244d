package one.apiin.spring.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the gateway is told of the application's traces.
 *
 * @param propagate Whether to send trace headers, such as traceparent or b3, to the
 * gateway.
 */
@ConfigurationProperties("apiinone.tracing")
record TracingProperties(@DefaultValue("false") boolean propagate) {

}
