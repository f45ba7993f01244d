package one.apiin.spring;

import one.apiin.ApiInOneClient;

/**
 * Changes the settings of a client. Beans of this type are called in their order, after
 * the properties were applied.
 */
@FunctionalInterface
public interface ApiInOneClientBuilderCustomizer {

	/**
	 * Customizes the client of any account.
	 * @param builder the settings so far
	 */
	void customize(ApiInOneClient.Builder builder);

	/**
	 * Customizes the client of one account. By default, all accounts are customized
	 * alike.
	 * @param account the account's name, or
	 * {@link ApiInOneConnectionDetails#DEFAULT_ACCOUNT}
	 * @param builder the settings so far
	 */
	default void customize(String account, ApiInOneClient.Builder builder) {
		customize(builder);
	}

	/**
	 * Creates a customizer for one account.
	 * @param account the account's name, or
	 * {@link ApiInOneConnectionDetails#DEFAULT_ACCOUNT}
	 * @param customizer called for this account only
	 * @return a customizer that leaves the other accounts alone; the start fails if there
	 * is no such account
	 */
	static ApiInOneClientBuilderCustomizer forAccount(String account, ApiInOneClientBuilderCustomizer customizer) {
		return new AccountCustomizer(account, customizer);
	}

}
