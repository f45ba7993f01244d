package one.apiin.error;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * What is known about an error from the gateway's answer. Immutable.
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
	 * Details of which nothing is known.
	 * @return empty details
	 */
	public static ErrorDetails none() {
		return NONE;
	}

	/**
	 * Details of which only the task is known.
	 * @param taskId the task's id, or null
	 * @return the details
	 */
	public static ErrorDetails ofTask(@Nullable String taskId) {
		return new ErrorDetails(null, null, null, taskId);
	}

	/**
	 * The same details with another task id.
	 * @param id the task's id, or null
	 * @return the details
	 */
	public ErrorDetails withTaskId(@Nullable String id) {
		return new ErrorDetails(this.httpStatus, this.code, this.type, id);
	}

}
