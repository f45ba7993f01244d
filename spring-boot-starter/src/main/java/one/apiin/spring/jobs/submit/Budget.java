package one.apiin.spring.jobs.submit;

import java.time.Duration;
import java.time.Instant;

import one.apiin.spring.jobs.UploadCoverBudget;
import one.apiin.spring.jobs.error.BudgetExceededException;
import one.apiin.spring.jobs.store.JobStore;
import org.jspecify.annotations.Nullable;

/**
 * How many submissions an account may pay for in a while.
 *
 * @param maxSubmissions how many, or null for any number
 * @param per in which time
 */
public record Budget(@Nullable Integer maxSubmissions, Duration per) {

	/**
	 * Refuses a submission that would exceed the budget. Within the transaction that
	 * stores the intent, so that it is exact whatever else submits.
	 * @param store where submissions are counted
	 * @param account the account
	 * @param now now
	 * @throws BudgetExceededException if the budget is spent
	 */
	void check(JobStore store, String account, Instant now) {
		if (this.maxSubmissions != null
				&& store.lockAndCountSubmissions(account, now.minus(this.per)) >= this.maxSubmissions) {
			throw new BudgetExceededException(account, this.maxSubmissions, this.per);
		}
	}

	UploadCoverBudget read(JobStore store, String account, Instant now) {
		long submissions = store.figures(account, now.minus(this.per)).submissions();
		return new UploadCoverBudget(submissions, this.maxSubmissions, this.per);
	}

}
