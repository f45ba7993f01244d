package one.apiin.spring.actuate;

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides API keys and the proxy's password wherever actuator shows a property, also in an
 * application that shows values. A key that is referred to has any name, so what looks
 * like one is hidden too.
 */
final class SecretSanitizer implements SanitizingFunction {

	private static final Pattern OURS = Pattern.compile("apiinone.*(apikey|proxypassword|secret|token)");

	private static final Pattern KEY = Pattern.compile("\\baio_\\w");

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (isOurs(data.getKey()) || looksLikeKey(data)) ? data.withSanitizedValue() : data;
	}

	/** Regardless of the notation: kebab case, camel case, environment variables. */
	private static boolean isOurs(String name) {
		return OURS.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).matches();
	}

	private static boolean looksLikeKey(SanitizableData data) {
		return data.getValue() instanceof CharSequence text && KEY.matcher(text).find();
	}

}
