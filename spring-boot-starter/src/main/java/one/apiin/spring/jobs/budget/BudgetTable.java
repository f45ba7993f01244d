package one.apiin.spring.jobs.budget;

import java.time.Instant;
import java.time.ZoneOffset;

import javax.sql.DataSource;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts submissions in the database. Thread-safe; takes part in the caller's
 * transaction.
 */
public final class BudgetTable {

	private final JdbcClient jdbc;

	public BudgetTable(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
	}

	/**
	 * Makes sure that the account has a row to lock. In a transaction of its own.
	 * @param account the account
	 */
	public void add(String account) {
		if (isThere(account)) {
			return;
		}
		try {
			this.jdbc.sql("insert into apiinone_budget (account) values (:account)").param("account", account).update();
		}
		catch (DuplicateKeyException ex) {
			// Another node was faster.
		}
	}

	private boolean isThere(String account) {
		return this.jdbc.sql("select account from apiinone_budget where account = :account")
			.param("account", account)
			.query(String.class)
			.optional()
			.isPresent();
	}

	/**
	 * Counts what may have been charged, and keeps others from counting until the end of
	 * the transaction.
	 * @param account the account
	 * @param since the start of the time that counts
	 * @return the number of submissions
	 */
	long lockAndCount(String account, Instant since) {
		this.jdbc.sql("select account from apiinone_budget where account = :account for update")
			.param("account", account)
			.query(String.class)
			.single();
		return count(account, since);
	}

	long count(String account, Instant since) {
		return this.jdbc
			.sql("select count(*) from apiinone_job where account = :account and submitted_at > :since"
					+ " and state not in ('REJECTED', 'NOT_SENT')")
			.param("account", account)
			.param("since", since.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

}
