package one.apiin.spring.diagnostics;

/**
 * A setting that can't work. Its message names the property and never shows a secret.
 */
public final class InvalidSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * A setting that can't work.
	 * @param problem what is wrong, naming the property
	 * @param action what to change
	 */
	public InvalidSettingException(String problem, String action) {
		super(problem);
		this.action = action;
	}

	/**
	 * A setting that something refused.
	 * @param problem what is wrong, naming the property
	 * @param action what to change
	 * @param cause the refusal
	 */
	public InvalidSettingException(String problem, String action, Throwable cause) {
		super(problem, cause);
		this.action = action;
	}

	/**
	 * What to change.
	 * @return a sentence for the developer
	 */
	public String action() {
		return this.action;
	}

}
