package one.apiin.spring.jobs;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of a listing by key. Immutable.
 *
 * @param jobs the jobs, oldest first
 * @param next the key of the next slice for
 * {@link UploadCoverJobs#list(UploadCoverJobState, String, int)}, or null if this is the
 * last slice
 */
public record UploadCoverJobSlice(List<UploadCoverJob> jobs, @Nullable String next) {

	public UploadCoverJobSlice {
		jobs = List.copyOf(jobs);
	}

}
