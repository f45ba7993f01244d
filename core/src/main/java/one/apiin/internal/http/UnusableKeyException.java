package one.apiin.internal.http;

/**
 * The source of the API key returned no valid key. The message never contains the value.
 */
final class UnusableKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnusableKeyException(String message) {
		super(message, null, false, false);
	}

}
