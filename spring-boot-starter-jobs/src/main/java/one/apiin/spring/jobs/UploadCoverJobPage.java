package one.apiin.spring.jobs;

import java.util.List;

/**
 * A page of the result of an {@link UploadCoverJobQuery}. Immutable.
 *
 * @param jobs the jobs, newest first
 * @param hasNext whether there is a next page
 */
public record UploadCoverJobPage(List<UploadCoverJob> jobs, boolean hasNext) {

	public UploadCoverJobPage {
		jobs = List.copyOf(jobs);
	}

}
