package one.apiin.spring.jobs;

/**
 * The account has no such job.
 */
public class JobNotFoundException extends JobException {

	private static final long serialVersionUID = 1L;

	public JobNotFoundException(String account, String jobId) {
		super("Account '" + account + "' has no job " + jobId, jobId, null, null);
	}

}
