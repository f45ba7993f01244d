package one.apiin.spring.jobs;

import java.util.List;

/**
 * A page of what an {@link UploadCoverJobQuery} found. Immutable.
 *
 * @param jobs the jobs, newest first
 * @param hasNext whether there is a page after this one
 */
public record UploadCoverJobListing(List<UploadCoverJob> jobs, boolean hasNext) {

	public UploadCoverJobListing {
		jobs = List.copyOf(jobs);
	}

}
