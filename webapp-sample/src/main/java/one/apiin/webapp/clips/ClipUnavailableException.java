package one.apiin.webapp.clips;

/**
 * A file cannot be served now.
 */
final class ClipUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ClipUnavailableException(String message) {
		super(message);
	}

}
