package one.apiin.spring.jobs.submit;

import java.net.URI;

/**
 * Where the gateway can call back. Thread-safe.
 */
@FunctionalInterface
public interface CallbackAddresses {

	/**
	 * The address of one job.
	 * @param jobId the job
	 * @param token its secret
	 * @return an absolute URL that holds both
	 */
	URI of(String jobId, String token);

}
