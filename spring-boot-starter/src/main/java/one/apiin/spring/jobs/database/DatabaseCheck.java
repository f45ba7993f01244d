package one.apiin.spring.jobs.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

import javax.sql.DataSource;

import one.apiin.spring.diagnostics.InvalidSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refuses a database that would lose what was committed, or that is not prepared.
 */
public final class DatabaseCheck {

	private static final Logger LOGGER = LoggerFactory.getLogger(DatabaseCheck.class);

	private final DataSource dataSource;

	private final TransactionTemplate transaction;

	private final boolean allowLossy;

	public DatabaseCheck(DataSource dataSource, TransactionTemplate transaction, boolean allowLossy) {
		this.dataSource = dataSource;
		this.transaction = transaction;
		this.allowLossy = allowLossy;
	}

	/**
	 * Throws if jobs would not be safe. Blocks on the database.
	 * @return the database's product, in lower case
	 * @throws InvalidSettingException with what to change
	 */
	public String check() {
		String product = checkDatabase();
		checkTransactions();
		return product;
	}

	private String checkDatabase() {
		try (Connection connection = this.dataSource.getConnection()) {
			checkTables(connection);
			return checkDurability(connection);
		}
		catch (SQLException ex) {
			throw new InvalidSettingException("The database of durable jobs can't be used: " + ex.getMessage(),
					"Check spring.datasource.*, or set apiinone.jobs.enabled=false.", ex);
		}
	}

	private static void checkTables(Connection connection) {
		try (Statement statement = connection.createStatement()) {
			statement.executeQuery("select count(*) from apiinone_job where 1 = 0").close();
			statement.executeQuery("select count(*) from apiinone_scheduled_tasks where 1 = 0").close();
			statement.executeQuery("select count(*) from apiinone_budget where 1 = 0").close();
		}
		catch (SQLException ex) {
			throw new InvalidSettingException("The tables of durable jobs are missing: " + ex.getMessage(),
					"Set apiinone.jobs.initialize-schema=always, or run one/apiin/spring/jobs/schema-<database>.sql "
							+ "from the starter's jar among your own migrations.",
					ex);
		}
	}

	private String checkDurability(Connection connection) throws SQLException {
		String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
		if (product.equals("h2")) {
			checkH2(connection);
		}
		else if (product.equals("postgresql")) {
			checkPostgres(connection);
		}
		else {
			LOGGER.warn("Durable jobs were tested with H2 and PostgreSQL, not with {}", product);
		}
		return product;
	}

	private void checkH2(Connection connection) throws SQLException {
		if (connection.getMetaData().getURL().contains(":mem:")) {
			LOGGER.warn("Durable jobs are in an in-memory database: they end with this process");
			return;
		}
		String delay = value(connection,
				"select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'");
		if (!delay.equals("0")) {
			refuse("H2 writes " + delay + " ms after a commit, so a crash would forget what was paid.",
					"Append ;WRITE_DELAY=0 to spring.datasource.url");
		}
	}

	private void checkPostgres(Connection connection) throws SQLException {
		if (value(connection, "show synchronous_commit").equals("off")) {
			refuse("PostgreSQL's synchronous_commit is off, so a crash would forget what was paid.",
					"Set synchronous_commit=on for the server, the database or the role, or append "
							+ "?options=-c%20synchronous_commit=on to spring.datasource.url");
		}
		warnOfEndlessWaits(connection);
	}

	/** Good advice only: drivers and pools need not know this method. */
	private static void warnOfEndlessWaits(Connection connection) {
		try {
			if (connection.getNetworkTimeout() == 0) {
				LOGGER.warn("PostgreSQL's driver waits for ever for a server that stands still: "
						+ "append socketTimeout=60 to the parameters in spring.datasource.url");
			}
		}
		catch (SQLException ex) {
			LOGGER.debug("The driver does not tell its socket timeout", ex);
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

	/** With a transaction manager of another database, nothing would be atomic. */
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
