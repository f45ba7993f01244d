package one.apiin.spring;

import one.apiin.ApiInOneClient;

/**
 * Has the last word on the settings of a client. Beans of this type are called in their
 * order, after the properties were applied.
 */
@FunctionalInterface
public interface ApiInOneClientBuilderCustomizer {

	/**
	 * Customises a client, whichever account it is for.
	 * @param builder the settings so far
	 */
	void customize(ApiInOneClient.Builder builder);

	/**
	 * Customises the client of one account; the same for each unless overridden.
	 * @param account the account's name, or
	 * {@link ApiInOneConnectionDetails#DEFAULT_ACCOUNT}
	 * @param builder the settings so far
	 */
	default void customize(String account, ApiInOneClient.Builder builder) {
		customize(builder);
	}

	/**
	 * A customizer for one account only.
	 * @param account the account's name, or
	 * {@link ApiInOneConnectionDetails#DEFAULT_ACCOUNT}
	 * @param customizer what to do
	 * @return a customizer that leaves the other accounts alone; the start fails if there
	 * is no such account
	 */
	static ApiInOneClientBuilderCustomizer forAccount(String account, ApiInOneClientBuilderCustomizer customizer) {
		return new AccountCustomizer(account, customizer);
	}

}
