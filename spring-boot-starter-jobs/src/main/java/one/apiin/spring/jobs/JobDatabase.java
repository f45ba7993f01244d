package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

import javax.sql.DataSource;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application's database, checked and prepared for durable jobs.
 *
 * @param dataSource the application's
 * @param pollingDataSource where db-scheduler polls, outside of transactions
 * @param transactions how jobs are changed
 * @param dialect what differs with this database
 * @param tables the names of the tables
 * @param clock the clock that all nodes share
 * @param crashPoints is called when points are reached
 */
record JobDatabase(DataSource dataSource, DataSource pollingDataSource, TransactionOperations transactions,
		DatabaseDialect dialect, JobTables tables, JobClock clock, CrashPoint.Listener crashPoints) {

	/**
	 * Checks the database and takes its tables for this application. Blocks.
	 * @param clocks makes a clock that reads this database's time
	 * @throws one.apiin.spring.InvalidSettingException with what to change
	 */
	static JobDatabase open(DataSource dataSource, PlatformTransactionManager manager, JobsProperties properties,
			String application, Function<DatabaseTime, JobClock> clocks, CrashPoint.Listener crashPoints) {
		crashPoints.reached(CrashPoint.STARTING);
		TransactionTemplate transactions = readCommitted(manager, dataSource);
		JobTables tables = new JobTables(properties.tablePrefix());
		DatabaseDialect dialect = new DatabaseCheck(dataSource, tables, transactions, properties.allowLossyDatabase())
			.check();
		JobClock clock = clocks.apply(new DatabaseTime(dataSource, dialect));
		TableOwner owner = new TableOwner(new JobJdbcClient(dataSource, tables));
		transactions.executeWithoutResult((status) -> owner.claim(application, clock.instant()));
		if (dialect instanceof H2Dialect && new H2Indexes(dataSource, tables, H2Indexes.SCRIPT).rebuild()) {
			SerializedDatabaseAccess access = new SerializedDatabaseAccess();
			return new JobDatabase(dataSource, access.connections(dataSource), access.transactions(transactions),
					dialect, tables, clock, crashPoints);
		}
		if (dialect.limitsTransactions()) {
			transactions.setTimeout((int) Math.max(1, properties.recordTimeout().toSeconds()));
		}
		return new JobDatabase(dataSource, dataSource, transactions, dialect, tables, clock, crashPoints);
	}

	/** Setting the level costs a round trip for each transaction. */
	private static TransactionTemplate readCommitted(PlatformTransactionManager manager, DataSource dataSource) {
		TransactionTemplate template = new TransactionTemplate(manager);
		if (!isReadCommittedByDefault(dataSource)) {
			template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		}
		return template;
	}

	private static boolean isReadCommittedByDefault(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			return connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
		}
		catch (SQLException ex) {
			// The check of the database reports the problem.
			return false;
		}
	}

	JobJdbcClient jdbc() {
		return new JobJdbcClient(this.dataSource, this.tables);
	}

}
