package one.apiin.spring.jobs;

/**
 * The reference already belongs to a job with another request. Nothing was sent.
 */
public class ReferenceConflictException extends JobException {

	private static final long serialVersionUID = 1L;

	public ReferenceConflictException(String reference, String jobId) {
		super("The reference '" + reference + "' belongs to job " + jobId
				+ ", whose request is different; nothing was sent. Use a different reference for each cover.", jobId,
				null, null);
	}

}
