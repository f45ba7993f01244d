package one.apiin.spring.jobs;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What an account has submitted lately, and how much it may. Immutable.
 *
 * @param submissions how many submissions count against the budget: all within the time
 * up to now but those that were refused or not sent
 * @param maxSubmissions how many there may be, or null for any number
 * @param per the time
 */
public record UploadCoverBudget(long submissions, @Nullable Integer maxSubmissions, Duration per) {

	/**
	 * How many submissions are left for now. Another node may take them first.
	 * @return 0 or more, or null if any number may be submitted
	 */
	public @Nullable Long remaining() {
		return (this.maxSubmissions != null) ? Math.max(0, this.maxSubmissions - this.submissions) : null;
	}

}
