package one.apiin.spring.jobs;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of a listing. Immutable.
 *
 * @param jobs the jobs, oldest first
 * @param next what to ask for to get the next page, or null if this is the last one
 */
public record UploadCoverJobPage(List<UploadCoverJob> jobs, @Nullable String next) {

	public UploadCoverJobPage {
		jobs = List.copyOf(jobs);
	}

}
