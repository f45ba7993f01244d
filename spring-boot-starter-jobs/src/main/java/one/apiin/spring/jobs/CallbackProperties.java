package one.apiin.spring.jobs;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Callbacks of the gateway for durable jobs.
 *
 * @param enabled Whether to receive callbacks once there is a public URL.
 * @param publicUrl URL of this application as the gateway sees it, context path included,
 * such as https://covers.example. Callbacks are off without it.
 * @param path Path of the endpoint within this application.
 */
@ConfigurationProperties("apiinone.callback")
record CallbackProperties(@DefaultValue("true") boolean enabled, @Nullable String publicUrl,
		@DefaultValue("/apiinone/callback") String path) {

	private static final String SERVLET_PATH = "spring.mvc.servlet.path";

	CallbackProperties {
		if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
			throw new IllegalArgumentException(
					"apiinone.callback.path must look like /apiinone/callback, not '" + path + "'");
		}
	}

	/**
	 * The path of the endpoint within this application, as Spring Security and the
	 * gateway see it: Spring MVC's own mapping is below the path of its servlet.
	 * @param environment where that is configured
	 * @return the path, without the context path
	 */
	String pathBelow(Environment environment) {
		return servletPath(environment) + this.path;
	}

	/**
	 * The path of the endpoint behind the public URL, which may already end with the path
	 * of Spring MVC's servlet.
	 * @param environment where that is configured
	 * @return the path
	 */
	String pathBehindPublicUrl(Environment environment) {
		String url = String.valueOf(this.publicUrl).strip().replaceAll("/+$", "");
		return url.endsWith(servletPath(environment)) ? this.path : pathBelow(environment);
	}

	private static String servletPath(Environment environment) {
		return environment.getProperty(SERVLET_PATH, "").strip().replaceAll("/+$", "");
	}

}
