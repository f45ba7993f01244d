package one.apiin.spring;

import one.apiin.ApiInOneClient;

/**
 * A customizer that leaves all accounts but one alone.
 *
 * @param account the one
 * @param customizer what is done to it
 */
record AccountCustomizer(String account,
		ApiInOneClientBuilderCustomizer customizer) implements ApiInOneClientBuilderCustomizer {

	@Override
	public void customize(ApiInOneClient.Builder builder) {
		// Without a name, nobody can tell that it is this account.
	}

	@Override
	public void customize(String name, ApiInOneClient.Builder builder) {
		if (name.equals(this.account)) {
			this.customizer.customize(name, builder);
		}
	}

}
