package one.apiin.spring.callback;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

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

	CallbackProperties {
		if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
			throw new IllegalArgumentException(
					"apiinone.callback.path must look like /apiinone/callback, not '" + path + "'");
		}
	}

}
