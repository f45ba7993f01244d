package one.apiin.internal.settings;

/**
 * The source of the API key gave none that can be sent. Its message never shows the
 * value.
 */
public final class UnusableKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UnusableKeyException(String message) {
		super(message, null, false, false);
	}

}
