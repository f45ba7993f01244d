package one.apiin.spring.jobs.error;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for is not possible as the job stands. Nothing was sent or changed.
 */
public class JobStateException extends JobException {

	private static final long serialVersionUID = 1L;

	public JobStateException(String message, String jobId, @Nullable String taskId) {
		super(message, jobId, taskId, null);
	}

}
