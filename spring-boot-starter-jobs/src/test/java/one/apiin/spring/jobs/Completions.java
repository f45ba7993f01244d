package one.apiin.spring.jobs;

import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What PostgreSQL itself notes of completions that were committed, whichever node made
 * them: a second one of the same job would not show in its row.
 */
final class Completions {

	private final JdbcClient jdbc;

	Completions(Map<String, Object> database) {
		this.jdbc = JdbcClient
			.create(new DriverManagerDataSource(String.valueOf(database.get("spring.datasource.url")), "postgres", ""));
	}

	/** The tables of jobs must be there. */
	void watch() {
		this.jdbc.sql("create table completion (job varchar(36) not null)").update();
		this.jdbc.sql("""
				create function note_completion() returns trigger language plpgsql as
				'begin insert into completion values (new.id); return new; end'""").update();
		this.jdbc.sql("""
				create trigger completed after update on apiinone_job for each row
				when (new.state = 'COMPLETE' and (old.state <> 'COMPLETE' or old.finished_at <> new.finished_at))
				execute function note_completion()""").update();
	}

	long all() {
		return count("select count(*) from completion");
	}

	long jobs() {
		return count("select count(distinct job) from completion");
	}

	private long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
