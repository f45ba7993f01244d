package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import one.apiin.spring.InvalidSettingException;
import one.apiin.spring.jobs.DatabaseDialect.DurabilityProblem;
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
	 * @return what differs with this database
	 * @throws InvalidSettingException with what to change
	 */
	DatabaseDialect check() {
		DatabaseDialect dialect = checkDatabase();
		checkTransactions();
		return dialect;
	}

	private DatabaseDialect checkDatabase() {
		try (Connection connection = this.dataSource.getConnection()) {
			DatabaseDialect dialect = DatabaseDialect.of(connection);
			checkTables(connection, dialect.product());
			DurabilityProblem problem = dialect.durabilityProblem(connection);
			if (problem != null) {
				refuse(problem.problem(), problem.action());
			}
			return dialect;
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
		String version = DatabaseDialect.value(connection,
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
