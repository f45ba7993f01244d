package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * Root of everything that the client throws, apart from {@link NullPointerException} and
 * {@link IllegalArgumentException} for programming errors. Messages and causes never hold
 * the API key, and text from the gateway is escaped and cut in them.
 */
public abstract class ApiInOneException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final ErrorDetails details;

	protected ApiInOneException(String message, ErrorDetails details, @Nullable Throwable cause) {
		super(message, cause);
		this.details = details;
	}

	/**
	 * The HTTP status of the answer.
	 * @return the status, or null if no answer arrived
	 */
	public final @Nullable Integer httpStatus() {
		return this.details.httpStatus();
	}

	/**
	 * The {@code code} in the answer's body.
	 * @return the code, or null if there was none
	 */
	public final @Nullable Integer code() {
		return this.details.code();
	}

	/**
	 * The {@code type} in the answer's error body, such as {@code bad_request}.
	 * @return the type, or null if there was none
	 */
	public final @Nullable String type() {
		return this.details.type();
	}

	/**
	 * The task that the call was about, or that the gateway named in its answer.
	 * @return the task id, or null if none is known
	 */
	public final @Nullable String taskId() {
		return this.details.taskId();
	}

	/**
	 * All of it in one value.
	 * @return the details
	 */
	public final ErrorDetails details() {
		return this.details;
	}

}
