package one.apiin.spring.jobs;

import org.jspecify.annotations.Nullable;

/**
 * The job's state does not allow the operation. Nothing was sent or changed.
 */
public class JobStateException extends JobException {

	private static final long serialVersionUID = 1L;

	public JobStateException(String message, String jobId, @Nullable String taskId) {
		super(message, jobId, taskId, null);
	}

}
