package one.apiin.spring.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts an account's jobs. Thread-safe.
 */
final class JobStatisticsReader {

	private final JobJdbcClient jdbc;

	private final Budget budget;

	private final AccountStore accounts;

	JobStatisticsReader(JobJdbcClient jdbc, Budget budget, AccountStore accounts) {
		this.jdbc = jdbc;
		this.budget = budget;
		this.accounts = accounts;
	}

	/** Blocks on the database. */
	JobStatistics read(String account, Instant now) {
		List<Group> unfinished = unfinished(account);
		Map<UploadCoverJobState, Long> jobs = new EnumMap<>(UploadCoverJobState.class);
		unfinished.forEach((group) -> jobs.put(group.state(), group.jobs()));
		Instant oldest = unfinished.stream().map(Group::oldest).min(Instant::compareTo).orElse(null);
		return new JobStatistics(jobs, oldest, parked(account), this.budget.read(account, now).submissions(),
				this.accounts.read(account).pause());
	}

	private List<Group> unfinished(String account) {
		return this.jdbc.sql("select state, count(*) as jobs, min(created_at) as oldest from apiinone_job"
				+ " where account = :account and state in ('QUEUED', 'SUBMITTING', 'RUNNING', 'IN_DOUBT') group by state")
			.param("account", account)
			.query(JobStatisticsReader::group)
			.list();
	}

	private static Group group(ResultSet result, int number) throws SQLException {
		return new Group(UploadCoverJobState.valueOf(result.getString("state")), result.getLong("jobs"),
				JobStore.instant(result, "oldest"));
	}

	private long parked(String account) {
		return this.jdbc.sql("select count(*) from apiinone_job where account = :account and event = 'PARKED'")
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
