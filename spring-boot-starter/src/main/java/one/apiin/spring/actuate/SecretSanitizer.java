package one.apiin.spring.actuate;

import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides API keys and the proxy's password wherever actuator shows a property, also in an
 * application that shows values. The property that a placeholder refers to can have any
 * name, so every value that contains a secret is hidden, too.
 */
final class SecretSanitizer implements SanitizingFunction {

	private static final Pattern OURS = Pattern.compile("apiinone.*(apikey|proxypassword|secret|token)");

	private static final Pattern KEY = Pattern.compile("\\baio_\\w");

	private static final int MIN_PART = 6;

	private final Supplier<Set<String>> secrets;

	SecretSanitizer(Supplier<Set<String>> secrets) {
		this.secrets = secrets;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (isOurs(data.getKey()) || holdsSecret(data)) ? data.withSanitizedValue() : data;
	}

	/** Regardless of the notation: kebab case, camel case, environment variables. */
	private static boolean isOurs(String name) {
		return OURS.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")).matches();
	}

	private boolean holdsSecret(SanitizableData data) {
		if (data.getValue() == null) {
			return false;
		}
		String text = data.getValue().toString();
		return KEY.matcher(text).find() || this.secrets.get().stream().anyMatch((secret) -> isIn(text, secret));
	}

	/** A short secret can be a part of harmless words, so it must be a separate word. */
	private static boolean isIn(String text, String secret) {
		return (secret.length() < MIN_PART)
				? Pattern.compile("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)").matcher(text).find()
				: text.contains(secret);
	}

}
