package one.apiin.webapp.security;

import java.time.Duration;

import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Adds the valves to Tomcat, before the one of Spring Boot that reads forwarded headers.
 */
@Component
@Order(-1)
class TomcatValves implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final int MAX_BYTES = 64 << 10;

	private static final Duration DEADLINE = Duration.ofSeconds(10);

	private static final Duration MAX_SILENCE = Duration.ofSeconds(5);

	private final int threads;

	private final ProblemEntryPoint problems;

	TomcatValves(TomcatServerProperties tomcat, ProblemEntryPoint problems) {
		this.threads = tomcat.getThreads().getMax();
		this.problems = problems;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addEngineValves(new ForwardedPortValve());
		// A quarter of the threads stays free for requests without a body.
		int readers = Math.max(1, this.threads - this.threads / 4);
		factory.addContextValves(new BodyValve(MAX_BYTES, DEADLINE, readers, this.problems));
		factory.addConnectorCustomizers((connector) -> {
			if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
				http.setDisableUploadTimeout(false);
				http.setConnectionUploadTimeout((int) MAX_SILENCE.toMillis());
			}
		});
	}

}
