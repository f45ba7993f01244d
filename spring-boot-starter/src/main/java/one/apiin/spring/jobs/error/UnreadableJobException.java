package one.apiin.spring.jobs.error;

import org.jspecify.annotations.Nullable;

/**
 * A job was stored by a newer version of the kit in a way that this one can't read.
 * Nothing was sent or changed; a node with the newer version goes on with it.
 */
public class UnreadableJobException extends JobException {

	private static final long serialVersionUID = 1L;

	public UnreadableJobException(String jobId, @Nullable Throwable cause) {
		super("Job " + jobId + " was stored by a newer version of this library, which has to go on with it", jobId,
				null, cause);
	}

}
