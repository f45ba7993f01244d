package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.ResultSet;
import java.util.Locale;
import java.util.function.UnaryOperator;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What differs from database to database. A subclass for each database that durable jobs
 * are tested with; this class itself is standard SQL. Immutable.
 */
class DatabaseDialect {

	private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseDialect.class);

	private final String product;

	DatabaseDialect(String product) {
		this.product = product;
	}

	static DatabaseDialect of(Connection connection) throws SQLException {
		String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
		return switch (product) {
			case "h2" -> new H2Dialect();
			case "postgresql" -> new PostgresDialect();
			default -> new DatabaseDialect(product);
		};
	}

	/** The name of the product in the names of the scripts. */
	final String product() {
		return this.product;
	}

	/**
	 * The time of the statement in microseconds. Without a transaction, the time of a
	 * transaction is the same.
	 */
	String currentTime() {
		return "current_timestamp(6)";
	}

	/**
	 * Turns an insert into one that does nothing if a unique key is taken. An error could
	 * abort the transaction of the caller.
	 * @return the statement; if it still throws a duplicate key, the transaction must be
	 * usable afterwards
	 */
	UnaryOperator<String> insertIfAbsent() {
		return UnaryOperator.identity();
	}

	/**
	 * Ends a query that must find rows which another transaction has committed, also if
	 * the snapshot of this transaction is older.
	 */
	String latestCommitted() {
		return "";
	}

	/** Reports what makes committed rows unsafe, or returns null. */
	@Nullable DurabilityProblem durabilityProblem(Connection connection) throws SQLException {
		LOGGER.warn("Durable jobs were tested with H2 and PostgreSQL, not with {}", this.product);
		return null;
	}

	/**
	 * Whether the kit limits the time of its transactions, so that a node that hangs does
	 * not block the others.
	 */
	boolean limitsTransactions() {
		return false;
	}

	/**
	 * Limits how long a node that stands still may hold the locks of this transaction, or
	 * is null if the database has no such limit.
	 */
	@Nullable String limitIdleTransaction() {
		return null;
	}

	/** Adapts db-scheduler, or returns null if it adapts itself. */
	@Nullable JdbcCustomization scheduler() {
		return null;
	}

	static String value(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			return result.next() ? String.valueOf(result.getString(1)) : "unknown";
		}
	}

	/**
	 * A setting with which a crash can lose committed rows.
	 *
	 * @param problem what can happen
	 * @param action what to do
	 */
	record DurabilityProblem(String problem, String action) {

	}

}
