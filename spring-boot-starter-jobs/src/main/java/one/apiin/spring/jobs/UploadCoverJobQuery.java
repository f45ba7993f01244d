package one.apiin.spring.jobs;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Selects jobs of an account for a listing by page number, newest first. Immutable.
 *
 * @param state their state, or null for any
 * @param referencePrefix the literal beginning of their references; empty for any
 * @param page the number of the page, from 0
 * @param size the maximum number of jobs on a page, 1 to 1000
 */
public record UploadCoverJobQuery(@Nullable UploadCoverJobState state, String referencePrefix, int page, int size) {

	static final int MAX_SIZE = 1000;

	public UploadCoverJobQuery {
		Objects.requireNonNull(referencePrefix, "referencePrefix");
		if (page < 0) {
			throw new IllegalArgumentException("page must not be negative");
		}
		if (size < 1 || size > MAX_SIZE) {
			throw new IllegalArgumentException("size must be 1 to " + MAX_SIZE);
		}
	}

	/**
	 * Selects the newest jobs.
	 * @param size the maximum number of jobs, 1 to 1000
	 * @return a query for the first page
	 */
	public static UploadCoverJobQuery newest(int size) {
		return new UploadCoverJobQuery(null, "", 0, size);
	}

	/**
	 * Selects jobs in one state.
	 * @param only the state, or null for any
	 * @return a changed copy
	 */
	public UploadCoverJobQuery inState(@Nullable UploadCoverJobState only) {
		return new UploadCoverJobQuery(only, this.referencePrefix, this.page, this.size);
	}

	/**
	 * Selects jobs by the beginning of their references. {@code %} and {@code _} are not
	 * wildcards.
	 * @param prefix the beginning; empty for any
	 * @return a changed copy
	 */
	public UploadCoverJobQuery withReferencePrefix(String prefix) {
		return new UploadCoverJobQuery(this.state, prefix, this.page, this.size);
	}

	/**
	 * Selects another page.
	 * @param number the number of the page, from 0
	 * @return a changed copy
	 */
	public UploadCoverJobQuery atPage(int number) {
		return new UploadCoverJobQuery(this.state, this.referencePrefix, number, this.size);
	}

}
