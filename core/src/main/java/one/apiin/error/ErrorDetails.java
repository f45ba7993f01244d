package one.apiin.error;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * What the gateway's answer told about an error, as far as it told anything. Immutable.
 *
 * @param httpStatus the HTTP status, or null if no answer arrived
 * @param code the {@code code} of the body, or null
 * @param type the {@code type} of the error body, or null
 * @param taskId the task the error is about, or null if none is known
 */
public record ErrorDetails(@Nullable Integer httpStatus, @Nullable Integer code, @Nullable String type,
		@Nullable String taskId) implements Serializable {

	private static final ErrorDetails NONE = new ErrorDetails(null, null, null, null);

	/**
	 * Nothing is known.
	 * @return details without any content
	 */
	public static ErrorDetails none() {
		return NONE;
	}

	/**
	 * Only the task is known.
	 * @param taskId the task's id, or null
	 * @return the details
	 */
	public static ErrorDetails ofTask(@Nullable String taskId) {
		return new ErrorDetails(null, null, null, taskId);
	}

	/**
	 * The same details about a task.
	 * @param id the task's id, or null
	 * @return the details
	 */
	public ErrorDetails withTaskId(@Nullable String id) {
		return new ErrorDetails(this.httpStatus, this.code, this.type, id);
	}

}
