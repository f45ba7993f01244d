package one.apiin.spring;

import one.apiin.spring.account.Accounts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the gateway is and with which key, in place of the properties: for a key that
 * lives in a vault and changes, or a gateway that a test starts. Must be thread-safe.
 * <p>
 * A bean of this type speaks for the default account. One for the account {@code blue} is
 * declared with {@code @Bean(defaultCandidate = false) @Qualifier("blue")}.
 */
@FunctionalInterface
public interface ApiInOneConnectionDetails extends ConnectionDetails {

	/** The name of the account that the properties right under {@code apiinone} make. */
	String DEFAULT_ACCOUNT = Accounts.DEFAULT;

	/**
	 * The API key; asked at each request, so that it can change without a restart. Must
	 * be quick. What it throws fails the request before anything is sent.
	 * @return the key, without "Bearer"
	 */
	String apiKey();

	/**
	 * The gateway; asked once, when the client is made.
	 * @return an absolute URL, or null for the one in the properties
	 */
	default @Nullable String baseUrl() {
		return null;
	}

	/**
	 * Whether these details also speak for every named account, whatever its properties
	 * and details of its own say; off by default. The sandbox's do, so that no account of
	 * an application under test reaches the real gateway.
	 * @return whether they do
	 */
	default boolean forAllAccounts() {
		return false;
	}

}
