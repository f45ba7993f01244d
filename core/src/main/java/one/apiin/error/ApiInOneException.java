package one.apiin.error;

import org.jspecify.annotations.Nullable;

/**
 * Superclass of all exceptions of the client except {@link NullPointerException} and
 * {@link IllegalArgumentException}, which report programming errors. Messages and causes
 * never contain the API key; text from the gateway is escaped and shortened in them.
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
	 * The task of the call, or the one that the gateway named in its answer.
	 * @return the task id, or null if none is known
	 */
	public final @Nullable String taskId() {
		return this.details.taskId();
	}

	/**
	 * HTTP status, code, type and task id in one value.
	 * @return the details
	 */
	public final ErrorDetails details() {
		return this.details;
	}

}
