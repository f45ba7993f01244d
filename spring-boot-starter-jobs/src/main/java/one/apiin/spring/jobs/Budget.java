package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

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

	/** Makes sure that the account has a row to lock. */
	void addAccount(String account, TransactionOperations transactions) {
		try {
			transactions.executeWithoutResult((status) -> insertIfMissing(account));
		}
		catch (DuplicateKeyException ex) {
			// Another node was faster.
		}
	}

	private void insertIfMissing(String account) {
		boolean present = this.jdbc.sql("select account from apiinone_account where account = :account")
			.param("account", account)
			.query(String.class)
			.optional()
			.isPresent();
		if (!present) {
			this.jdbc.sql("insert into apiinone_account (account) values (:account)")
				.param("account", account)
				.update();
		}
	}

	/**
	 * Refuses a submission that would exceed the budget. Must run in the transaction that
	 * stores the intent: until it ends, no other submission of the account is counted.
	 * @throws BudgetExceededException if the budget is used up
	 */
	void check(String account, Instant now) {
		if (this.maxSubmissions == null) {
			return;
		}
		this.jdbc.sql("select account from apiinone_account where account = :account for update")
			.param("account", account)
			.query(String.class)
			.single();
		if (count(account, now) >= this.maxSubmissions) {
			throw new BudgetExceededException(account, this.maxSubmissions, this.per);
		}
	}

	UploadCoverBudget read(String account, Instant now) {
		return new UploadCoverBudget(count(account, now), this.maxSubmissions, this.per);
	}

	/** Counts what may have been charged. */
	private long count(String account, Instant now) {
		return this.jdbc
			.sql("select count(*) from apiinone_job where account = :account and submitted_at > :since"
					+ " and state not in ('REJECTED', 'NOT_SENT')")
			.param("account", account)
			.param("since", now.minus(this.per).atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

}
