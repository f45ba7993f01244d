package one.apiin.spring.jobs;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists an account's jobs. Thread-safe.
 * <p>
 * The cost of a page depends on the jobs before it, not on the size of the table. Without
 * a prefix, or with a common one, an index in the order of the listing is used; with a
 * rare prefix, the index of references. To find out which prefix is common, the newest
 * jobs are searched first, as the planner's estimate is not reliable.
 */
final class JobSearch {

	/** The number of newest jobs that are searched for a prefix. */
	private static final int NEWEST = 2000;

	private final JobJdbcClient jdbc;

	JobSearch(JobJdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Lists jobs by key, oldest first. */
	UploadCoverJobSlice slice(String account, UploadCoverJobState state, @Nullable String after, int size) {
		if (size < 1 || size > UploadCoverJobQuery.MAX_SIZE) {
			throw new IllegalArgumentException("size must be 1 to " + UploadCoverJobQuery.MAX_SIZE);
		}
		List<UploadCoverJob> jobs = jobs(this.jdbc
			.sql("select * from apiinone_job where account = :account and state = :state and id > :after"
					+ " order by id limit :limit")
			.param("account", account)
			.param("state", state.name())
			.param("after", (after != null) ? after : "")
			.param("limit", size + 1));
		boolean more = jobs.size() > size;
		return new UploadCoverJobSlice(more ? jobs.subList(0, size) : jobs, more ? jobs.get(size - 1).id() : null);
	}

	/** Lists jobs by page number, newest first. */
	UploadCoverJobPage page(String account, UploadCoverJobQuery query) {
		List<UploadCoverJob> jobs = query.referencePrefix().isEmpty() ? newest(account, query)
				: byPrefix(account, query);
		boolean more = jobs.size() > query.size();
		return new UploadCoverJobPage(more ? jobs.subList(0, query.size()) : jobs, more);
	}

	private List<UploadCoverJob> newest(String account, UploadCoverJobQuery query) {
		return jobs(limited(account, query, inOrder(query)));
	}

	private List<UploadCoverJob> byPrefix(String account, UploadCoverJobQuery query) {
		String common = "select * from (" + inOrder(query) + " limit :newest) newest where "
				+ "reference like :pattern escape '!' order by id desc";
		long newest = Math.max(NEWEST, 2 * (offset(query) + query.size() + 1));
		List<UploadCoverJob> jobs = jobs(
				limited(account, query, common).param("newest", newest).param("pattern", pattern(query)));
		return (jobs.size() > query.size()) ? jobs
				: jobs(limited(account, query, rare(query)).param("pattern", pattern(query)));
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

	private JdbcClient.StatementSpec limited(String account, UploadCoverJobQuery query, String sql) {
		JdbcClient.StatementSpec statement = this.jdbc.sql(sql + " limit :limit offset :offset")
			.param("account", account)
			.param("limit", query.size() + 1)
			.param("offset", offset(query));
		UploadCoverJobState state = query.state();
		return (state != null) ? statement.param("state", state.name()) : statement;
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
