package one.apiin.spring.jobs;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * An account's recent submissions and their limit. Immutable.
 *
 * @param submissions the number of submissions that count against the budget: all within
 * the period up to now, except those that were refused or not sent
 * @param maxSubmissions the limit, or null for no limit
 * @param per the length of the period
 */
public record UploadCoverBudget(long submissions, @Nullable Integer maxSubmissions, Duration per) {

	/**
	 * Returns the number of submissions that are left now. Another node may use them
	 * first.
	 * @return 0 or more, or null if there is no limit
	 */
	public @Nullable Long remaining() {
		return (this.maxSubmissions != null) ? Math.max(0, this.maxSubmissions - this.submissions) : null;
	}

}
