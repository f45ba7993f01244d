package one.apiin.spring.jobs;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs statements on the tables of jobs, whatever their prefix. Thread-safe; takes part
 * in the caller's transaction.
 */
final class JobJdbcClient {

	private final JdbcClient jdbc;

	private final JobTables tables;

	JobJdbcClient(DataSource dataSource, JobTables tables) {
		this.jdbc = JdbcClient.create(dataSource);
		this.tables = tables;
	}

	/** Starts a statement that is written with the default names of the tables. */
	JdbcClient.StatementSpec sql(String sql) {
		return this.jdbc.sql(this.tables.in(sql));
	}

}
