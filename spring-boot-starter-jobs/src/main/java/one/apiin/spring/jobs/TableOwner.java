package one.apiin.spring.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import one.apiin.spring.InvalidSettingException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/**
 * The application that the tables belong to. Two applications with one set of tables
 * would read each other's tasks with the wrong key and publish each other's events.
 */
final class TableOwner {

	private static final String SELECT = "select application from apiinone_owner where id = 1";

	private static final String INSERT = "insert into apiinone_owner (id, application, schema_version, started_at)"
			+ " values (1, :application, :version, :now)";

	private static final String UPDATE = "update apiinone_owner set started_at = :now where id = 1";

	private final JobJdbcClient jdbc;

	TableOwner(JobJdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Takes tables without an owner, and stores the time of this start. Blocks on the
	 * database; works with and without a transaction.
	 * @throws InvalidSettingException if they belong to another application, or can't be
	 * written
	 */
	void claim(String application, Instant now) {
		try {
			String owner = owner().orElseGet(() -> insert(application, now));
			if (!owner.equals(application)) {
				throw new InvalidSettingException(
						"The tables of durable jobs belong to the application '" + owner + "', and this is '"
								+ application + "'.",
						"Give this application separate tables with apiinone.jobs.table-prefix. If it is the same "
								+ "application under another name, set apiinone.jobs.application=" + owner + ".");
			}
			this.jdbc.sql(UPDATE).param("now", now.atOffset(ZoneOffset.UTC)).update();
		}
		catch (DataAccessException ex) {
			throw new InvalidSettingException(
					"The tables of durable jobs can't be written: " + ex.getMostSpecificCause().getMessage(),
					"Use a database and a user that may write, or set apiinone.jobs.enabled=false.", ex);
		}
	}

	private Optional<String> owner() {
		return this.jdbc.sql(SELECT).query(String.class).optional();
	}

	private String insert(String application, Instant now) {
		try {
			this.jdbc.sql(INSERT)
				.param("application", application)
				.param("version", DatabaseCheck.SCHEMA_VERSION)
				.param("now", now.atOffset(ZoneOffset.UTC))
				.update();
			return application;
		}
		catch (DuplicateKeyException ex) {
			// Another node was faster.
			return owner().orElseThrow(() -> ex);
		}
	}

}
