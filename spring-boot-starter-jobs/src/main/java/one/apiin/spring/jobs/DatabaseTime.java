package one.apiin.spring.jobs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the clock of a database in microseconds: the time of the statement, not of the
 * transaction, where the database offers it. Blocks.
 */
final class DatabaseTime implements Supplier<Instant> {

	private static final Map<String, String> EXPRESSIONS = Map.of("postgresql", "clock_timestamp()");

	/** In a statement without a transaction, the time of that statement. */
	private static final String STANDARD = "current_timestamp(6)";

	private final JdbcClient jdbc;

	private final String query;

	/**
	 * Chooses the function.
	 * @param product the name of the database's product, in lower case
	 */
	DatabaseTime(DataSource dataSource, String product) {
		this.jdbc = JdbcClient.create(dataSource);
		this.query = "select " + EXPRESSIONS.getOrDefault(product, STANDARD);
	}

	@Override
	public Instant get() {
		return InterruptShield.get(() -> this.jdbc.sql(this.query).query(OffsetDateTime.class).single().toInstant());
	}

}
