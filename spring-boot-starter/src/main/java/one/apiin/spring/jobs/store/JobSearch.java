package one.apiin.spring.jobs.store;

import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobListing;
import one.apiin.spring.jobs.UploadCoverJobPage;
import one.apiin.spring.jobs.UploadCoverJobQuery;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.database.JobTables;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists an account's jobs. Thread-safe.
 * <p>
 * A page costs about as much as the jobs before it, also among very many: without a
 * prefix, and with one that is common, by an index that is in the order of the listing;
 * with a rare prefix by the index of references. Which of them it is shows when the
 * newest jobs are looked through first, rather than by what a planner guesses.
 */
public final class JobSearch {

	private static final int LARGEST_PAGE = 1000;

	/** How many of the newest jobs are looked through for a prefix. */
	private static final int NEWEST = 2000;

	private final JdbcClient jdbc;

	private final JobTables tables;

	public JobSearch(DataSource dataSource, JobTables tables) {
		this.jdbc = JdbcClient.create(dataSource);
		this.tables = tables;
	}

	/**
	 * Lists jobs, oldest first.
	 * @param account the account
	 * @param state their state
	 * @param after the last id of the page before, or null
	 * @param size how many at most, 1 to 1000
	 * @return a page
	 */
	public UploadCoverJobPage list(String account, UploadCoverJobState state, @Nullable String after, int size) {
		if (size < 1 || size > LARGEST_PAGE) {
			throw new IllegalArgumentException("size must be 1 to " + LARGEST_PAGE);
		}
		List<UploadCoverJob> jobs = jobs(
				sql("select * from apiinone_job where account = :account and state = :state and id > :after"
						+ " order by id limit :limit")
					.param("account", account)
					.param("state", state.name())
					.param("after", (after != null) ? after : "")
					.param("limit", size + 1));
		boolean more = jobs.size() > size;
		return new UploadCoverJobPage(more ? jobs.subList(0, size) : jobs, more ? jobs.get(size - 1).id() : null);
	}

	/**
	 * Lists jobs, newest first.
	 * @param account the account
	 * @param query which of them
	 * @return a page
	 */
	public UploadCoverJobListing list(String account, UploadCoverJobQuery query) {
		List<UploadCoverJob> jobs = query.referencePrefix().isEmpty() ? newest(account, query)
				: byPrefix(account, query);
		boolean more = jobs.size() > query.size();
		return new UploadCoverJobListing(more ? jobs.subList(0, query.size()) : jobs, more);
	}

	private List<UploadCoverJob> newest(String account, UploadCoverJobQuery query) {
		return jobs(page(account, query, inOrder(query)));
	}

	private List<UploadCoverJob> byPrefix(String account, UploadCoverJobQuery query) {
		String common = "select * from (" + inOrder(query) + " limit :newest) newest where "
				+ "reference like :pattern escape '!' order by id desc";
		long newest = Math.max(NEWEST, 2 * (offset(query) + query.size() + 1));
		List<UploadCoverJob> jobs = jobs(
				page(account, query, common).param("newest", newest).param("pattern", pattern(query)));
		return (jobs.size() > query.size()) ? jobs
				: jobs(page(account, query, rare(query)).param("pattern", pattern(query)));
	}

	/** In the very order of an index, or H2 would sort. */
	private static String inOrder(UploadCoverJobQuery query) {
		return (query.state() != null)
				? "select * from apiinone_job where account = :account and state = :state and id > ''"
						+ " order by account, state, id desc"
				: "select * from apiinone_job where account = :account and id > '' order by account, id desc";
	}

	private static String rare(UploadCoverJobQuery query) {
		return "select * from apiinone_job where account = :account and reference like :pattern escape '!'"
				+ ((query.state() != null) ? " and state = :state" : "") + " order by id desc";
	}

	private JdbcClient.StatementSpec page(String account, UploadCoverJobQuery query, String sql) {
		JdbcClient.StatementSpec statement = sql(sql + " limit :limit offset :offset").param("account", account)
			.param("limit", query.size() + 1)
			.param("offset", offset(query));
		UploadCoverJobState state = query.state();
		return (state != null) ? statement.param("state", state.name()) : statement;
	}

	private JdbcClient.StatementSpec sql(String sql) {
		return this.jdbc.sql(this.tables.in(sql));
	}

	private static long offset(UploadCoverJobQuery query) {
		return (long) query.page() * query.size();
	}

	private static String pattern(UploadCoverJobQuery query) {
		return query.referencePrefix().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
	}

	private static List<UploadCoverJob> jobs(JdbcClient.StatementSpec statement) {
		return statement.query(JobStore::rowIfReadable)
			.list()
			.stream()
			.flatMap(Optional::stream)
			.map(JobRow::job)
			.toList();
	}

}
