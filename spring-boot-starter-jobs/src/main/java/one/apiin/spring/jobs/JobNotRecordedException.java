package one.apiin.spring.jobs;

import org.jspecify.annotations.Nullable;

/**
 * The database did not store the outcome of a POST in time; the message says what the
 * outcome was. The job becomes in doubt automatically; if {@link #taskId()} is known,
 * attach it then.
 */
public class JobNotRecordedException extends JobException {

	private static final long serialVersionUID = 1L;

	public JobNotRecordedException(String jobId, String outcome, @Nullable String taskId, @Nullable Throwable cause) {
		super("The outcome of job " + jobId + " could not be stored: " + outcome + ". The job becomes IN_DOUBT"
				+ ((taskId != null) ? "; then call attach(\"" + jobId + "\", \"" + taskId + "\")" : ""), jobId, taskId,
				cause);
	}

}
