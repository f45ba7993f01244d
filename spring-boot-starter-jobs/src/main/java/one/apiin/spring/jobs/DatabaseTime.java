package one.apiin.spring.jobs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the clock of a database in microseconds: the time of the statement, not of the
 * transaction, where the database offers it. Blocks.
 */
final class DatabaseTime implements Supplier<Instant> {

	private final JdbcClient jdbc;

	private final String query;

	DatabaseTime(DataSource dataSource, DatabaseDialect dialect) {
		this.jdbc = JdbcClient.create(dataSource);
		this.query = "select " + dialect.currentTime();
	}

	@Override
	public Instant get() {
		return InterruptShield.get(() -> this.jdbc.sql(this.query).query(OffsetDateTime.class).single().toInstant());
	}

}
