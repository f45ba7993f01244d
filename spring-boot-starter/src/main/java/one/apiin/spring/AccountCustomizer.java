package one.apiin.spring;

import one.apiin.ApiInOneClient;

/**
 * A customizer for one account only.
 */
final class AccountCustomizer implements ApiInOneClientBuilderCustomizer {

	private final String account;

	private final ApiInOneClientBuilderCustomizer customizer;

	AccountCustomizer(String account, ApiInOneClientBuilderCustomizer customizer) {
		this.account = account;
		this.customizer = customizer;
	}

	String account() {
		return this.account;
	}

	@Override
	public void customize(ApiInOneClient.Builder builder) {
		// Without a name, it is not known which account this is.
	}

	@Override
	public void customize(String name, ApiInOneClient.Builder builder) {
		if (name.equals(this.account)) {
			this.customizer.customize(name, builder);
		}
	}

}
