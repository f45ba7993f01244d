package one.apiin.spring.jobs.error;

import one.apiin.error.ApiInOneException;
import one.apiin.error.ErrorDetails;
import org.jspecify.annotations.Nullable;

/**
 * Root of what the methods of durable jobs throw beyond the client's own exceptions.
 */
public abstract class JobException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String jobId;

	protected JobException(String message, @Nullable String jobId, @Nullable String taskId, @Nullable Throwable cause) {
		super(message, ErrorDetails.ofTask(taskId), cause);
		this.jobId = jobId;
	}

	/**
	 * The job that this is about.
	 * @return its id, or null if there is none
	 */
	public final @Nullable String jobId() {
		return this.jobId;
	}

}
