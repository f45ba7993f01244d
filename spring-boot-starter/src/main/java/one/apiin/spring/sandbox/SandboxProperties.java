package one.apiin.spring.sandbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox inside the application.
 *
 * @param enabled Whether to start the sandbox inside the application and send all
 * requests to it. Needs one.apiin:apiinone-sandbox on the class path.
 * @param port Port of the sandbox. 0 takes a free one.
 * @param taskDuration How long a task of the sandbox takes.
 */
@ConfigurationProperties("apiinone.sandbox")
record SandboxProperties(@DefaultValue("false") boolean enabled, @DefaultValue("0") int port,
		@DefaultValue("3s") Duration taskDuration) {

	SandboxProperties {
		if (taskDuration.isNegative()) {
			throw new IllegalArgumentException("apiinone.sandbox.task-duration must not be negative");
		}
	}

}
