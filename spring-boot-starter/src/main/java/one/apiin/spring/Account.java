package one.apiin.spring;

/**
 * An account with the settings that it inherits.
 *
 * @param name its name
 * @param prefix the prefix of its properties
 * @param properties its settings
 */
record Account(String name, String prefix, ApiInOneProperties properties) {

	static Account byDefault(ApiInOneProperties properties) {
		return new Account(ApiInOneConnectionDetails.DEFAULT_ACCOUNT, "apiinone", properties);
	}

	static Account named(String name, Accounts accounts) {
		return new Account(name, accounts.prefix(name), accounts.properties(name));
	}

	boolean isDefault() {
		return this.name.equals(ApiInOneConnectionDetails.DEFAULT_ACCOUNT);
	}

	ApiInOneConnectionDetails details() {
		return new PropertiesConnectionDetails(this.prefix, this.properties);
	}

}
