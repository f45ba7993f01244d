package one.apiin.spring;

import java.util.Locale;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows the three ways to set a key, and how to try the kit without a key.
 */
final class MissingApiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingApiKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingApiKeyException cause) {
		String property = cause.property();
		String action = """
				Set the key in one of three ways:

				    - the property %s in application.yml, best as a reference such as ${MY_API_KEY}
				    - the environment variable %s
				    - a bean of type ApiInOneConnectionDetails

				To try without a key, add one.apiin:apiinone-sandbox and set apiinone.sandbox.enabled=true. \
				To switch the client off, set apiinone.enabled=false.""".formatted(property,
				environmentVariable(property));
		return new FailureAnalysis("The client of API in One has no API key ('" + property + "').", action, cause);
	}

	private static String environmentVariable(String property) {
		if (property.equals("apiinone.api-key")) {
			return "APIINONE_API_KEY";
		}
		return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
