package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * Limits the submissions that each account may pay for within a period. The database
 * counts them, so the limit holds for all nodes together. Thread-safe; blocks on the
 * database.
 */
final class Budget {

	private final JobJdbcClient jdbc;

	private final @Nullable Integer maxSubmissions;

	private final Duration per;

	Budget(JobJdbcClient jdbc, @Nullable Integer maxSubmissions, Duration per) {
		this.jdbc = jdbc;
		this.maxSubmissions = maxSubmissions;
		this.per = per;
	}

	boolean isLimited() {
		return this.maxSubmissions != null;
	}

	/**
	 * Refuses a submission that exceeds the budget. Must run in the transaction that has
	 * stored the intent, with the lock of the account: until it ends, no other submission
	 * of the account is counted.
	 * @throws BudgetExceededException if the budget was used up before
	 */
	void check(String account, Instant now) {
		if (this.maxSubmissions != null && count(account, now) > this.maxSubmissions) {
			throw new BudgetExceededException(account, this.maxSubmissions, this.per);
		}
	}

	/** How many more submissions the budget allows now. */
	int left(String account, Instant now) {
		return (this.maxSubmissions != null) ? (int) Math.max(0, this.maxSubmissions - count(account, now))
				: Integer.MAX_VALUE;
	}

	UploadCoverBudget read(String account, Instant now) {
		return new UploadCoverBudget(count(account, now), this.maxSubmissions, this.per);
	}

	/** Counts what may have been charged. */
	private long count(String account, Instant now) {
		return this.jdbc
			.sql("select count(*) from apiinone_job where account = :account and submitted_at > :since"
					+ " and state not in ('QUEUED', 'REJECTED', 'NOT_SENT', 'CANCELLED')")
			.param("account", account)
			.param("since", now.minus(this.per).atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

}
