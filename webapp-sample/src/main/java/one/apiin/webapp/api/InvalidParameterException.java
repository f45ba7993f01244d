package one.apiin.webapp.api;

/**
 * A query parameter can't be used.
 */
final class InvalidParameterException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String field;

	InvalidParameterException(String field, String message) {
		super(message);
		this.field = field;
	}

	String field() {
		return this.field;
	}

}
