package one.apiin.spring;

/**
 * No API key is set for an account.
 */
public final class MissingApiKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String property;

	/**
	 * Creates the exception.
	 * @param property the property that would set the key
	 */
	public MissingApiKeyException(String property) {
		super("No API key is set: '" + property + "' is missing or blank");
		this.property = property;
	}

	String property() {
		return this.property;
	}

}
