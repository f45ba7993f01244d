package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL. A snapshot that hides a row of the same key makes the insert fail with a
 * serialization error, so that reads need no lock.
 */
final class PostgresDialect extends DatabaseDialect {

	private static final Logger LOGGER = LoggerFactory.getLogger(PostgresDialect.class);

	PostgresDialect() {
		super("postgresql");
	}

	@Override
	String currentTime() {
		return "clock_timestamp()";
	}

	@Override
	UnaryOperator<String> insertIfAbsent() {
		return (insert) -> insert + " on conflict do nothing";
	}

	@Override
	@Nullable DurabilityProblem durabilityProblem(Connection connection) throws SQLException {
		warnOfEndlessWaits(connection);
		return !value(connection, "show synchronous_commit").equals("off") ? null
				: new DurabilityProblem("PostgreSQL's synchronous_commit is off, so a crash can lose paid jobs.",
						"Set synchronous_commit=on for the server, the database or the role, or append "
								+ "?options=-c%20synchronous_commit=on to spring.datasource.url");
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

	@Override
	String limitIdleTransaction() {
		return "set local idle_in_transaction_session_timeout = '10s'";
	}

	@Override
	boolean limitsTransactions() {
		return true;
	}

}
