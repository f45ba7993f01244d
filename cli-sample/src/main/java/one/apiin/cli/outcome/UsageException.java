package one.apiin.cli.outcome;

/**
 * The command line can't be followed. The message says what to write instead and never
 * holds a secret.
 */
public final class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UsageException(String message) {
		super(message);
	}

	public UsageException(String message, Throwable cause) {
		super(message, cause);
	}

}
