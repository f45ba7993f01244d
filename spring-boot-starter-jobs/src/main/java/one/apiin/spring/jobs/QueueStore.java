package one.apiin.spring.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;

/**
 * The queued jobs in the table of jobs. Thread-safe; takes part in the caller's
 * transaction.
 */
final class QueueStore {

	private static final int CHUNK = 1000;

	private final JobJdbcClient jdbc;

	private final JobStore store;

	private final DatabaseDialect dialect;

	private final Duration deadline;

	/**
	 * Creates the store.
	 * @param deadline how long a job in doubt counts as running
	 */
	QueueStore(JobDatabase database, JobStore store, Duration deadline) {
		this.jdbc = database.jdbc();
		this.store = store;
		this.dialect = database.dialect();
		this.deadline = deadline;
	}

	/**
	 * Stores jobs whose references are free.
	 * @param rows in the order of their references, so that two callers can't block each
	 * other
	 * @return for each reference, the job that has it now
	 */
	Map<String, JobRow> insertIfAbsent(String account, List<JobRow> rows) {
		Map<String, JobRow> stored = new HashMap<>();
		for (int i = 0; i < rows.size(); i += CHUNK) {
			insertChunk(account, rows.subList(i, Math.min(i + CHUNK, rows.size())), stored);
		}
		return stored;
	}

	private void insertChunk(String account, List<JobRow> rows, Map<String, JobRow> stored) {
		boolean[] inserted = insert(rows);
		List<String> uncertain = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			String reference = rows.get(i).job().reference();
			if (inserted[i]) {
				stored.put(reference, rows.get(i));
			}
			else {
				uncertain.add(reference);
			}
		}
		if (!uncertain.isEmpty()) {
			findByReferences(account, uncertain).forEach((row) -> stored.put(row.job().reference(), row));
		}
	}

	/** Returns which rows are certainly inserted. */
	private boolean[] insert(List<JobRow> rows) {
		List<Map<String, @Nullable Object>> columns = rows.stream().map(this.store::columns).toList();
		boolean[] inserted = new boolean[rows.size()];
		try {
			int[] counts = this.jdbc.batch(this.dialect.insertIfAbsent().apply(JobStore.insert(columns.get(0))),
					columns);
			for (int i = 0; i < counts.length; i++) {
				inserted[i] = counts[i] == 1;
			}
		}
		catch (DuplicateKeyException ex) {
			// Some are inserted and some are not; the dialect says that we may go on.
		}
		return inserted;
	}

	private List<JobRow> findByReferences(String account, List<String> references) {
		return this.jdbc
			.sql("select * from apiinone_job where account = :account and reference in (:references)"
					+ this.dialect.latestCommitted())
			.param("account", account)
			.param("references", references)
			.query(JobStore::row)
			.list();
	}

	/** Finds the accounts that have queued jobs. */
	List<String> findAccounts(Collection<String> accounts) {
		return this.jdbc
			.sql("select account from apiinone_account where account in (:accounts) and exists (select 1 from"
					+ " apiinone_job job where job.account = apiinone_account.account and job.state = 'QUEUED')")
			.param("accounts", accounts)
			.query(String.class)
			.list();
	}

	/**
	 * Locks the next jobs, without those that another transaction is changing.
	 * @param most the maximum number of jobs
	 */
	List<JobRow> lockNext(String account, int most) {
		return this.jdbc
			.sql("select * from apiinone_job where account = :account and state = 'QUEUED' and request is not null"
					+ " order by account, state, priority desc, id limit :most for update skip locked")
			.param("account", account)
			.param("most", most)
			.query(JobStore::rowIfReadable)
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	/** Finds jobs that have been queued for too long, oldest first. */
	List<JobRow> findQueuedBefore(String account, Instant time, int most) {
		return this.jdbc
			.sql("select * from apiinone_job where account = :account and state = 'QUEUED' and queued_at < :time"
					+ " order by id limit :most")
			.param("account", account)
			.param("time", time.atOffset(ZoneOffset.UTC))
			.param("most", most)
			.query(JobStore::rowIfReadable)
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * Counts what an account is doing.
	 * @param budget what the budget leaves
	 */
	PaceRules.Load load(String account, int budget, Instant now) {
		Map<String, Group> groups = new HashMap<>();
		this.jdbc
			.sql("select state, count(*) as jobs, count(queued_at) as queued from apiinone_job"
					+ " where account = :account and (state in ('SUBMITTING', 'RUNNING')"
					+ " or state = 'IN_DOUBT' and submitted_at > :since) group by state")
			.param("account", account)
			.param("since", now.minus(this.deadline).atOffset(ZoneOffset.UTC))
			.query((result) -> {
				groups.put(result.getString("state"), group(result));
			});
		Group submitting = groups.getOrDefault("SUBMITTING", Group.NONE);
		int running = groups.values().stream().mapToInt(Group::jobs).sum();
		return new PaceRules.Load(submitting.jobs(), submitting.queued(), running, budget);
	}

	private static Group group(ResultSet result) throws SQLException {
		return new Group(result.getInt("jobs"), result.getInt("queued"));
	}

	/** Finds a task with which a free status read can be made. */
	Optional<String> findAnyTask(String account) {
		return this.jdbc
			.sql("select task_id from apiinone_job where account = :account and task_id is not null"
					+ " and id in (select id from apiinone_job where account = :account order by id desc limit 100)"
					+ " limit 1")
			.param("account", account)
			.query(String.class)
			.optional();
	}

	/**
	 * Jobs in one state.
	 *
	 * @param jobs how many there are
	 * @param queued how many of them come from the queue
	 */
	private record Group(int jobs, int queued) {

		private static final Group NONE = new Group(0, 0);

	}

}
