package one.apiin.spring.jobs;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs statements on the tables of jobs, whatever their prefix. Thread-safe; takes part
 * in the caller's transaction.
 */
final class JobJdbcClient {

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batches;

	private final JobTables tables;

	JobJdbcClient(DataSource dataSource, JobTables tables) {
		this.jdbc = JdbcClient.create(dataSource);
		this.batches = new NamedParameterJdbcTemplate(dataSource);
		this.tables = tables;
	}

	/** Starts a statement that is written with the default names of the tables. */
	JdbcClient.StatementSpec sql(String sql) {
		return this.jdbc.sql(this.tables.in(sql));
	}

	/**
	 * Runs one statement with each of the parameters.
	 * @return the number of rows that each changed, as the driver reports it
	 */
	int[] batch(String sql, List<Map<String, @Nullable Object>> parameters) {
		SqlParameterSource[] sources = parameters.stream()
			.map(MapSqlParameterSource::new)
			.toArray(SqlParameterSource[]::new);
		return this.batches.batchUpdate(this.tables.in(sql), sources);
	}

}
