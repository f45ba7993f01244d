package one.apiin.spring;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * The URL of the gateway and the API key, in place of the properties: for example for a
 * key from a vault that changes, or for a gateway that a test starts. Implementations
 * must be thread-safe.
 * <p>
 * A bean of this type configures the default account. One for the account {@code blue} is
 * declared with {@code @Bean(defaultCandidate = false) @Qualifier("blue")}.
 */
@FunctionalInterface
public interface ApiInOneConnectionDetails extends ConnectionDetails {

	/** The name of the account that the properties right under {@code apiinone} make. */
	String DEFAULT_ACCOUNT = "default";

	/**
	 * Returns the API key. Called for each request, so that the key can change without a
	 * restart. Must return quickly. An exception fails the request before anything is
	 * sent.
	 * @return the key, without "Bearer"
	 */
	String apiKey();

	/**
	 * Returns the URL of the gateway. Called once, when the client is created.
	 * @return an absolute URL, or null for the one in the properties
	 */
	default @Nullable String baseUrl() {
		return null;
	}

	/**
	 * Whether these details also apply to every named account, instead of its own
	 * properties and details; false by default. True for the sandbox, so that no account
	 * of an application under test reaches the real gateway.
	 * @return whether they apply to all accounts
	 */
	default boolean forAllAccounts() {
		return false;
	}

}
