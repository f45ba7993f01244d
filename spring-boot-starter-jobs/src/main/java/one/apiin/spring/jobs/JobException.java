package one.apiin.spring.jobs;

import one.apiin.error.ApiInOneException;
import one.apiin.error.ErrorDetails;
import org.jspecify.annotations.Nullable;

/**
 * Root of the exceptions of durable jobs that the client does not have.
 */
public abstract class JobException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String jobId;

	protected JobException(String message, @Nullable String jobId, @Nullable String taskId, @Nullable Throwable cause) {
		super(message, ErrorDetails.ofTask(taskId), cause);
		this.jobId = jobId;
	}

	/**
	 * The job that the exception is about.
	 * @return its id, or null if there is no job
	 */
	public final @Nullable String jobId() {
		return this.jobId;
	}

}
