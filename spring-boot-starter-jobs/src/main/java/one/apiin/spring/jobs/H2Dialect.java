package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.SQLException;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * H2. An insert may throw a duplicate key there, because that undoes the statement only.
 * It limits the time of a lock itself, and would keep the limit of a transaction for
 * later statements.
 */
final class H2Dialect extends DatabaseDialect {

	private static final Logger LOGGER = LoggerFactory.getLogger(H2Dialect.class);

	H2Dialect() {
		super("h2");
	}

	@Override
	@Nullable DurabilityProblem durabilityProblem(Connection connection) throws SQLException {
		if (connection.getMetaData().getURL().contains(":mem:")) {
			LOGGER.warn("Durable jobs are in an in-memory database: they are lost when this process ends");
			return null;
		}
		String delay = value(connection,
				"select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'");
		return delay.equals("0") ? null
				: new DurabilityProblem("H2 writes " + delay + " ms after a commit, so a crash can lose paid jobs.",
						"Append ;WRITE_DELAY=0 to spring.datasource.url");
	}

	/** The default of db-scheduler, which would log a warning at each start. */
	@Override
	JdbcCustomization scheduler() {
		return new DefaultJdbcCustomization(false);
	}

}
