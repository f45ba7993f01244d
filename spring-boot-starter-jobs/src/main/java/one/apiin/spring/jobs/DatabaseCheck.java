package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import one.apiin.spring.InvalidSettingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refuses a database that could lose committed rows, or that has no usable tables.
 */
final class DatabaseCheck {

	private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseCheck.class);

	/** The version of the tables that this version works with. */
	static final int SCHEMA_VERSION = 1;

	private static final List<String> COLUMNS = List
		.of("id, account, route, reference, state, priority, request_hash, request, retry_of, claim, attempts,"
				+ " callback_hash, candidate_task_id, task_id, result, failure, event, pending_events, run, created_at,"
				+ " queued_at, not_before, submitted_at, lease_until, accepted_at, finished_at, updated_at, version"
				+ " from apiinone_job",
				"account, next_submission, paused_until, pause_reason, pauses, doubts from apiinone_account",
				"task_name, task_instance, task_data, execution_time, picked, picked_by, last_success, last_failure,"
						+ " consecutive_failures, last_heartbeat, version, priority, state from apiinone_scheduled_tasks");

	private final DataSource dataSource;

	private final JobTables tables;

	private final TransactionTemplate transaction;

	private final boolean allowLossy;

	DatabaseCheck(DataSource dataSource, JobTables tables, TransactionTemplate transaction, boolean allowLossy) {
		this.dataSource = dataSource;
		this.tables = tables;
		this.transaction = transaction;
		this.allowLossy = allowLossy;
	}

	/**
	 * Checks everything. Blocks on the database.
	 * @return the database's product, in lower case
	 * @throws InvalidSettingException with what to change
	 */
	String check() {
		String product = checkDatabase();
		checkTransactions();
		return product;
	}

	private String checkDatabase() {
		try (Connection connection = this.dataSource.getConnection()) {
			String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
			checkTables(connection, product);
			checkDurability(connection, product);
			return product;
		}
		catch (SQLException ex) {
			throw new InvalidSettingException("The database of durable jobs can't be used: " + ex.getMessage(),
					"Check spring.datasource.*, or set apiinone.jobs.enabled=false.", ex);
		}
	}

	private void checkTables(Connection connection, String product) throws SQLException {
		SQLException missing = probe(connection, "select application, started_at from apiinone_owner where 1 = 0");
		if (missing != null) {
			refuseOlderTables(connection, product);
			throw new InvalidSettingException("The tables of durable jobs are missing: " + missing.getMessage(),
					"Set apiinone.jobs.initialize-schema=always, or run " + script("schema", product)
							+ " as one of your own migrations.",
					missing);
		}
		checkVersion(connection);
		for (String columns : COLUMNS) {
			SQLException wrong = probe(connection, "select " + columns + " where 1 = 0");
			if (wrong != null) {
				refuseOlderTables(connection, product);
				throw new InvalidSettingException(
						"The tables of durable jobs do not match this version of the kit: " + wrong.getMessage(),
						"Compare them with " + script("schema", product) + ".", wrong);
			}
		}
	}

	private void refuseOlderTables(Connection connection, String product) throws SQLException {
		if (probe(connection, "select untold from apiinone_job where 1 = 0") == null) {
			throw new InvalidSettingException("The tables of durable jobs were made by an older version.",
					"Stop all nodes, then run " + script("migrate-to-" + SCHEMA_VERSION, product) + " once.");
		}
	}

	private static String script(String name, String product) {
		return "one/apiin/spring/jobs/" + name + "-" + product
				+ ".sql from the jar of apiinone-spring-boot-starter-jobs";
	}

	private void checkVersion(Connection connection) throws SQLException {
		String version = value(connection,
				this.tables.in("select max(schema_version) from apiinone_owner where id = 1"));
		if (!version.equals("null") && !version.equals(String.valueOf(SCHEMA_VERSION))) {
			throw new InvalidSettingException(
					"The tables of durable jobs have version " + version
							+ ", and this version of the kit needs version " + SCHEMA_VERSION + ".",
					"Use the version of the kit that made them, or give this application separate tables with "
							+ "apiinone.jobs.table-prefix.");
		}
	}

	/** Returns the error of a query, or null if the query works. */
	private @Nullable SQLException probe(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.executeQuery(this.tables.in(sql)).close();
			return null;
		}
		catch (SQLException ex) {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
			return ex;
		}
	}

	private void checkDurability(Connection connection, String product) throws SQLException {
		if (product.equals("h2")) {
			checkH2(connection);
		}
		else if (product.equals("postgresql")) {
			checkPostgres(connection);
		}
		else {
			LOGGER.warn("Durable jobs were tested with H2 and PostgreSQL, not with {}", product);
		}
	}

	private void checkH2(Connection connection) throws SQLException {
		if (connection.getMetaData().getURL().contains(":mem:")) {
			LOGGER.warn("Durable jobs are in an in-memory database: they are lost when this process ends");
			return;
		}
		String delay = value(connection,
				"select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'");
		if (!delay.equals("0")) {
			refuse("H2 writes " + delay + " ms after a commit, so a crash can lose paid jobs.",
					"Append ;WRITE_DELAY=0 to spring.datasource.url");
		}
	}

	private void checkPostgres(Connection connection) throws SQLException {
		if (value(connection, "show synchronous_commit").equals("off")) {
			refuse("PostgreSQL's synchronous_commit is off, so a crash can lose paid jobs.",
					"Set synchronous_commit=on for the server, the database or the role, or append "
							+ "?options=-c%20synchronous_commit=on to spring.datasource.url");
		}
		warnOfEndlessWaits(connection);
	}

	/** Advice only: not all drivers and pools support this method. */
	private static void warnOfEndlessWaits(Connection connection) {
		try {
			if (connection.getNetworkTimeout() == 0) {
				LOGGER.warn(
						"The driver of PostgreSQL has no socket timeout, so it waits indefinitely for an unresponsive server: "
								+ "append socketTimeout=60 to the parameters in spring.datasource.url");
			}
		}
		catch (SQLException ex) {
			LOGGER.debug("The driver does not report its socket timeout", ex);
		}
	}

	private static String value(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			return result.next() ? String.valueOf(result.getString(1)) : "unknown";
		}
	}

	private void refuse(String problem, String action) {
		if (!this.allowLossy) {
			throw new InvalidSettingException(problem,
					action + ", or accept the risk with apiinone.jobs.allow-lossy-database=true.");
		}
		LOGGER.warn("{} Accepted by apiinone.jobs.allow-lossy-database.", problem);
	}

	/** With a transaction manager of another database, changes would not be atomic. */
	private void checkTransactions() {
		Boolean joined = this.transaction.execute((status) -> {
			Connection connection = DataSourceUtils.getConnection(this.dataSource);
			try {
				return DataSourceUtils.isConnectionTransactional(connection, this.dataSource)
						&& !connection.getAutoCommit();
			}
			catch (SQLException ex) {
				return false;
			}
			finally {
				DataSourceUtils.releaseConnection(connection, this.dataSource);
			}
		});
		if (!Boolean.TRUE.equals(joined)) {
			throw new InvalidSettingException("The transaction manager does not manage the DataSource of durable jobs.",
					"Mark the DataSource and its transaction manager as @Primary.");
		}
	}

}
