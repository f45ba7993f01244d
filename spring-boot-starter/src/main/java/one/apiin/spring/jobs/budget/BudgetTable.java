package one.apiin.spring.jobs.budget;

import java.time.Instant;
import java.time.ZoneOffset;

import javax.sql.DataSource;

import one.apiin.spring.jobs.database.JobTables;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts submissions in the database. Thread-safe; takes part in the caller's
 * transaction.
 */
public final class BudgetTable {

	private final JdbcClient jdbc;

	private final JobTables tables;

	public BudgetTable(DataSource dataSource, JobTables tables) {
		this.jdbc = JdbcClient.create(dataSource);
		this.tables = tables;
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
			sql("insert into apiinone_account (account) values (:account)").param("account", account).update();
		}
		catch (DuplicateKeyException ex) {
			// Another node was faster.
		}
	}

	private boolean isThere(String account) {
		return sql("select account from apiinone_account where account = :account").param("account", account)
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
		sql("select account from apiinone_account where account = :account for update").param("account", account)
			.query(String.class)
			.single();
		return count(account, since);
	}

	long count(String account, Instant since) {
		return sql("select count(*) from apiinone_job where account = :account and submitted_at > :since"
				+ " and state not in ('REJECTED', 'NOT_SENT')")
			.param("account", account)
			.param("since", since.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

	private JdbcClient.StatementSpec sql(String sql) {
		return this.jdbc.sql(this.tables.in(sql));
	}

}
