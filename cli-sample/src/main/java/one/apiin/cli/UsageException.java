package one.apiin.cli;

/**
 * The command line is invalid. The message says what to write instead and never contains
 * a secret.
 */
final class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UsageException(String message) {
		super(message);
	}

	UsageException(String message, Throwable cause) {
		super(message, cause);
	}

}
