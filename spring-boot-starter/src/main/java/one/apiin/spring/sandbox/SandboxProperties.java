package one.apiin.spring.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox inside the application.
 *
 * @param enabled Whether to start the sandbox inside the application and send all
 * requests to it. Needs one.apiin:apiinone-sandbox on the class path.
 * @param port Port of the sandbox. 0 takes a free one.
 */
@ConfigurationProperties("apiinone.sandbox")
record SandboxProperties(@DefaultValue("false") boolean enabled, @DefaultValue("0") int port) {

}
