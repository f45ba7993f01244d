package one.apiin.spring.jobs.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.budget.Budget;
import one.apiin.spring.jobs.database.JobTables;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts an account's jobs. Thread-safe.
 */
public final class JobCensus {

	private final JdbcClient jdbc;

	private final JobTables tables;

	private final Budget budget;

	public JobCensus(DataSource dataSource, JobTables tables, Budget budget) {
		this.jdbc = JdbcClient.create(dataSource);
		this.tables = tables;
		this.budget = budget;
	}

	/**
	 * What an account's unfinished jobs look like. Blocks on the database.
	 * @param account the account
	 * @param now now
	 * @return the figures
	 */
	public JobFigures take(String account, Instant now) {
		List<Group> unfinished = unfinished(account);
		Map<UploadCoverJobState, Long> jobs = new EnumMap<>(UploadCoverJobState.class);
		unfinished.forEach((group) -> jobs.put(group.state(), group.jobs()));
		Instant oldest = unfinished.stream().map(Group::oldest).min(Instant::compareTo).orElse(null);
		return new JobFigures(jobs, oldest, parked(account), this.budget.read(account, now).submissions());
	}

	private List<Group> unfinished(String account) {
		return this.jdbc
			.sql(this.tables.in("select state, count(*) as jobs, min(created_at) as oldest from apiinone_job"
					+ " where account = :account and state in ('SUBMITTING', 'RUNNING', 'IN_DOUBT') group by state"))
			.param("account", account)
			.query(JobCensus::group)
			.list();
	}

	private static Group group(ResultSet result, int number) throws SQLException {
		return new Group(UploadCoverJobState.valueOf(result.getString("state")), result.getLong("jobs"),
				JobStore.instant(result, "oldest"));
	}

	private long parked(String account) {
		return this.jdbc
			.sql(this.tables.in("select count(*) from apiinone_job where account = :account and event = 'PARKED'"))
			.param("account", account)
			.query(Long.class)
			.single();
	}

	/**
	 * Jobs in one state.
	 *
	 * @param state the state
	 * @param jobs how many there are
	 * @param oldest when the oldest was created
	 */
	private record Group(UploadCoverJobState state, long jobs, Instant oldest) {

	}

}
