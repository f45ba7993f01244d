package one.apiin.spring;

/**
 * The connection details that the properties contain.
 */
final class PropertiesConnectionDetails implements ApiInOneConnectionDetails {

	private final String prefix;

	private final ApiInOneProperties properties;

	PropertiesConnectionDetails(String prefix, ApiInOneProperties properties) {
		this.prefix = prefix;
		this.properties = properties;
	}

	@Override
	public String apiKey() {
		String key = this.properties.apiKey();
		if (key == null || key.isBlank()) {
			throw new MissingApiKeyException(this.prefix + ".api-key");
		}
		return key;
	}

	@Override
	public String baseUrl() {
		return this.properties.baseUrl();
	}

}
