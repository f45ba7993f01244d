package one.apiin.spring;

/**
 * One account with everything that it inherits.
 *
 * @param name its name
 * @param prefix where its own properties are
 * @param properties its settings
 */
record Account(String name, String prefix, ApiInOneProperties properties) {

	static Account byDefault(ApiInOneProperties properties) {
		return new Account(ApiInOneConnectionDetails.DEFAULT_ACCOUNT, "apiinone", properties);
	}

	boolean isDefault() {
		return this.name.equals(ApiInOneConnectionDetails.DEFAULT_ACCOUNT);
	}

	ApiInOneConnectionDetails details() {
		return new PropertiesConnectionDetails(this.prefix, this.properties);
	}

}
