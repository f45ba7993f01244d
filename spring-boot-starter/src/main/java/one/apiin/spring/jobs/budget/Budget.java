package one.apiin.spring.jobs.budget;

import java.time.Duration;
import java.time.Instant;

import one.apiin.spring.jobs.UploadCoverBudget;
import one.apiin.spring.jobs.error.BudgetExceededException;
import org.jspecify.annotations.Nullable;

/**
 * How many submissions an account may pay for in a while.
 *
 * @param table where they are counted
 * @param maxSubmissions how many, or null for any number
 * @param per in which time
 */
public record Budget(BudgetTable table, @Nullable Integer maxSubmissions, Duration per) {

	/**
	 * Refuses a submission that would exceed the budget. Within the transaction that
	 * stores the intent, so that it is exact whatever else submits.
	 * @param account the account
	 * @param now now
	 * @throws BudgetExceededException if the budget is spent
	 */
	public void check(String account, Instant now) {
		if (this.maxSubmissions != null
				&& this.table.lockAndCount(account, now.minus(this.per)) >= this.maxSubmissions) {
			throw new BudgetExceededException(account, this.maxSubmissions, this.per);
		}
	}

	/**
	 * Tells how much of it is used.
	 * @param account the account
	 * @param now now
	 * @return the budget as it is now
	 */
	public UploadCoverBudget read(String account, Instant now) {
		return new UploadCoverBudget(this.table.count(account, now.minus(this.per)), this.maxSubmissions, this.per);
	}

}
