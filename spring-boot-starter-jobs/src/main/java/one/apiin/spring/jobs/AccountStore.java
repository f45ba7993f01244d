package one.apiin.spring.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The table of accounts. Thread-safe; takes part in the caller's transaction.
 * <p>
 * A transaction locks the row of an account last, or locks nothing afterwards that it
 * must wait for. That excludes deadlocks.
 */
final class AccountStore {

	private static final String SELECT = "select next_submission, paused_until, pause_reason, pauses, doubts"
			+ " from apiinone_account where account = :account";

	private static final String UPDATE = "update apiinone_account set next_submission = :next,"
			+ " paused_until = :until, pause_reason = :reason, pauses = :pauses, doubts = :doubts"
			+ " where account = :account";

	private final JobJdbcClient jdbc;

	private final @Nullable String limitIdleTransaction;

	AccountStore(JobDatabase database) {
		this.jdbc = database.jdbc();
		this.limitIdleTransaction = database.dialect().limitIdleTransaction();
	}

	/** Makes sure that an account has a row to lock. */
	void add(String account, TransactionOperations transactions) {
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

	AccountState read(String account) {
		return this.jdbc.sql(SELECT).param("account", account).query(AccountStore::state).single();
	}

	/**
	 * Locks the account until the transaction ends. A node that is suspended while it
	 * holds the lock must not stop the account on all other nodes.
	 */
	AccountState lock(String account) {
		if (this.limitIdleTransaction != null) {
			this.jdbc.sql(this.limitIdleTransaction).update();
		}
		return this.jdbc.sql(SELECT + " for update").param("account", account).query(AccountStore::state).single();
	}

	/** Must be called with the lock. */
	void update(String account, AccountState state) {
		QueuePause pause = state.pause();
		this.jdbc.sql(UPDATE)
			.param("next", time(state.nextSubmission()))
			.param("until", (pause != null) ? time(pause.until()) : null)
			.param("reason", (pause != null) ? pause.text() : null)
			.param("pauses", state.pauses())
			.param("doubts", state.doubts())
			.param("account", account)
			.update();
	}

	/**
	 * Changes an account. Locks it only if something changes.
	 * @return what it was and what it became
	 */
	Change change(String account, UnaryOperator<AccountState> rule) {
		AccountState seen = read(account);
		if (rule.apply(seen).equals(seen)) {
			return new Change(seen, seen);
		}
		AccountState old = lock(account);
		AccountState next = rule.apply(old);
		update(account, next);
		return new Change(old, next);
	}

	private static AccountState state(ResultSet result, int number) throws SQLException {
		return new AccountState(instant(result, "next_submission"),
				QueuePause.of(result.getString("pause_reason"), instant(result, "paused_until")),
				result.getInt("pauses"), result.getInt("doubts"));
	}

	private static @Nullable Instant instant(ResultSet result, String column) throws SQLException {
		OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	/**
	 * A change of an account.
	 *
	 * @param old what it was
	 * @param next what it became
	 */
	record Change(AccountState old, AccountState next) {

		boolean beginsPause() {
			return this.old.pause() == null && this.next.pause() != null;
		}

		boolean endsPause() {
			return this.old.pause() != null && this.next.pause() == null;
		}

	}

}
