package one.apiin.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Replaces the names of settings in messages of the plain client by names of properties.
 */
final class SettingNames {

	private static final Map<Pattern, String> PROPERTIES = new LinkedHashMap<>();

	static {
		add("The API key", "api-key");
		add("The base URL", "base-url");
		add("The host of the proxy", "proxy.host");
		add("The port of the proxy", "proxy.port");
		add("allowInsecureHttp", "allow-insecure-http");
		add("connectTimeout", "connect-timeout");
		add("readTimeout", "read-timeout");
		add("callTimeout", "call-timeout");
		add("maxConnections", "max-connections");
		add("userAgent", "user-agent");
		add("maxRetries", "retry.max-retries");
		add("initialBackoff", "retry.initial-backoff");
		add("maxBackoff", "retry.max-backoff");
		add("initialInterval", "await.initial-interval");
		add("maxInterval", "await.max-interval");
		add("^timeout", "await.timeout");
	}

	private SettingNames() {
	}

	private static void add(String setting, String property) {
		PROPERTIES.put(Pattern.compile(setting + "\\b"), "apiinone." + property);
	}

	/**
	 * Replaces the client's settings by the properties of the default account.
	 */
	static String asProperties(String message) {
		String result = message;
		for (Map.Entry<Pattern, String> entry : PROPERTIES.entrySet()) {
			result = entry.getKey().matcher(result).replaceAll(entry.getValue());
		}
		return result;
	}

}
