package one.apiin.spring;

/**
 * A setting is invalid. The message names the property and never contains a secret.
 */
public final class InvalidSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates the exception.
	 * @param problem what is wrong, naming the property
	 * @param action what to change
	 */
	public InvalidSettingException(String problem, String action) {
		super(problem);
		this.action = action;
	}

	/**
	 * Creates the exception with a cause.
	 * @param problem what is wrong, naming the property
	 * @param action what to change
	 * @param cause the exception that the setting caused
	 */
	public InvalidSettingException(String problem, String action, Throwable cause) {
		super(problem, cause);
		this.action = action;
	}

	/**
	 * Returns what to change.
	 * @return a sentence for the developer
	 */
	public String action() {
		return this.action;
	}

}
