package one.apiin.webapp.security;

/**
 * The application would be exposed without a login, so it does not start.
 */
final class UnsecuredExposureException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnsecuredExposureException(String problem, String action) {
		super(problem);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
