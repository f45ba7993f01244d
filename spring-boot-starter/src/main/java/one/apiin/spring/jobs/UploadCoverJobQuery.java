package one.apiin.spring.jobs;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Which of an account's jobs to list, newest first. Immutable.
 *
 * @param state the state they are in, or null for any
 * @param referencePrefix what their references start with, literally; empty for any
 * @param page which part of the listing, from 0
 * @param size how many jobs a page has at most, 1 to 1000
 */
public record UploadCoverJobQuery(@Nullable UploadCoverJobState state, String referencePrefix, int page, int size) {

	private static final int LARGEST_PAGE = 1000;

	public UploadCoverJobQuery {
		Objects.requireNonNull(referencePrefix, "referencePrefix");
		if (page < 0) {
			throw new IllegalArgumentException("page must not be negative");
		}
		if (size < 1 || size > LARGEST_PAGE) {
			throw new IllegalArgumentException("size must be 1 to " + LARGEST_PAGE);
		}
	}

	/**
	 * Asks for the newest jobs.
	 * @param size how many at most, 1 to 1000
	 * @return a query for the first page
	 */
	public static UploadCoverJobQuery newest(int size) {
		return new UploadCoverJobQuery(null, "", 0, size);
	}

	/**
	 * Asks for jobs in one state.
	 * @param only the state, or null for any
	 * @return a changed copy
	 */
	public UploadCoverJobQuery inState(@Nullable UploadCoverJobState only) {
		return new UploadCoverJobQuery(only, this.referencePrefix, this.page, this.size);
	}

	/**
	 * Asks for jobs by the beginning of their references. {@code %} and {@code _} mean
	 * themselves.
	 * @param prefix the beginning; empty for any
	 * @return a changed copy
	 */
	public UploadCoverJobQuery withReferencePrefix(String prefix) {
		return new UploadCoverJobQuery(this.state, prefix, this.page, this.size);
	}

	/**
	 * Asks for another page.
	 * @param number which, from 0
	 * @return a changed copy
	 */
	public UploadCoverJobQuery atPage(int number) {
		return new UploadCoverJobQuery(this.state, this.referencePrefix, number, this.size);
	}

}
