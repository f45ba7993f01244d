package one.apiin.spring.jobs.error;

/**
 * The reference already belongs to a job with another request. Nothing was sent.
 */
public class ReferenceConflictException extends JobException {

	private static final long serialVersionUID = 1L;

	public ReferenceConflictException(String reference, String jobId) {
		super("The reference '" + reference + "' belongs to job " + jobId
				+ ", whose request is another one; nothing was sent. Use a reference of its own for each cover.", jobId,
				null, null);
	}

}
