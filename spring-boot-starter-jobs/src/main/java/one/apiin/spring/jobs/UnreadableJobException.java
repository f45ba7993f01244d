package one.apiin.spring.jobs;

import org.jspecify.annotations.Nullable;

/**
 * A newer version of the kit stored the job in a form that this version can't read.
 * Nothing was sent or changed; a node with the newer version continues the job.
 */
public class UnreadableJobException extends JobException {

	private static final long serialVersionUID = 1L;

	public UnreadableJobException(String jobId, @Nullable Throwable cause) {
		super("Job " + jobId
				+ " was stored by a newer version of this library; only a node with that version can continue it",
				jobId, null, cause);
	}

}
