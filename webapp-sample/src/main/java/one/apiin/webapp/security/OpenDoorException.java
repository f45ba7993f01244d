package one.apiin.webapp.security;

/**
 * The application would be open to people who should not get in, so it does not start.
 */
final class OpenDoorException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	OpenDoorException(String problem, String action) {
		super(problem);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
