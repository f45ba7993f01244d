package one.apiin.spring.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The table of jobs. Thread-safe; takes part in the caller's transaction.
 */
final class JobStore {

	private static final String SELECT = "select * from apiinone_job ";

	private static final String UPLOAD_COVER = "upload-cover";

	private final JobJdbcClient jdbc;

	private final boolean storeRequest;

	JobStore(JobJdbcClient jdbc, boolean storeRequest) {
		this.jdbc = jdbc;
		this.storeRequest = storeRequest;
	}

	Optional<JobRow> find(String id) {
		return this.jdbc.sql(SELECT + "where id = :id").param("id", id).query(JobStore::row).optional();
	}

	Optional<JobRow> findByReference(String account, String reference) {
		return this.jdbc.sql(SELECT + "where account = :account and reference = :reference")
			.param("account", account)
			.param("reference", reference)
			.query(JobStore::row)
			.optional();
	}

	/** Finds the job that was submitted in place of an in-doubt job. */
	Optional<JobRow> findSuccessor(String id) {
		return this.jdbc.sql(SELECT + "where retry_of = :id").param("id", id).query(JobStore::row).optional();
	}

	boolean belongsToAnother(JobRow row, String taskId) {
		return findByTask(row.job().account(), taskId).filter((other) -> !other.id().equals(row.id())).isPresent();
	}

	Optional<JobRow> findByTask(String account, String taskId) {
		return this.jdbc.sql(SELECT + "where account = :account and task_id = :task order by id")
			.param("account", account)
			.param("task", taskId)
			.query(JobStore::row)
			.list()
			.stream()
			.findFirst();
	}

	/** Finds unfinished jobs without an execution, oldest first. */
	List<JobRow> findWithoutExecution() {
		return this.jdbc
			.sql("select * from apiinone_job job where (state in ('SUBMITTING', 'RUNNING') or event = 'PENDING'"
					+ " or pending_events is not null or (state = 'IN_DOUBT' and candidate_task_id is not null))"
					+ " and not exists (select 1 from apiinone_scheduled_tasks task where task.task_name = :task"
					+ " and task.task_instance = job.id || '/' || cast(job.run as varchar)) order by id limit 10000")
			.param("task", Executions.JOB)
			.query(JobStore::rowIfReadable)
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * Stores an intent.
	 * @throws org.springframework.dao.DuplicateKeyException if its reference is taken
	 */
	void insert(JobRow row) {
		Map<String, @Nullable Object> columns = columns(row);
		this.jdbc.sql(insert(columns)).params(columns).update();
	}

	/** The statement that inserts columns. */
	static String insert(Map<String, @Nullable Object> columns) {
		String names = String.join(", ", columns.keySet());
		String values = ":" + String.join(", :", columns.keySet());
		return "insert into apiinone_job (" + names + ") values (" + values + ")";
	}

	/** All columns of a new job. */
	Map<String, @Nullable Object> columns(JobRow row) {
		Map<String, @Nullable Object> columns = mutable(row);
		UploadCoverJob job = row.job();
		columns.put("id", job.id());
		columns.put("account", job.account());
		columns.put("route", UPLOAD_COVER);
		columns.put("reference", job.reference());
		columns.put("request_hash", row.requestHash());
		boolean store = this.storeRequest || needsRequest(job.state());
		columns.put("request", (store && job.request() != null) ? JobJson.write(job.request()) : null);
		columns.put("retry_of", job.retryOf());
		columns.put("created_at", time(job.createdAt()));
		columns.put("version", job.version());
		columns.put("priority", row.priority());
		return columns;
	}

	/** What was not sent yet can't be sent without its request. */
	private static boolean needsRequest(UploadCoverJobState state) {
		return state == UploadCoverJobState.QUEUED || state == UploadCoverJobState.NOT_SENT;
	}

	/**
	 * Replaces a row unless it was changed since it was read.
	 * @return whether it was replaced
	 */
	boolean replace(JobRow old, JobRow next) {
		Map<String, @Nullable Object> columns = mutable(next);
		if (!this.storeRequest && !needsRequest(next.state()) && !next.is(UploadCoverJobState.SUBMITTING)) {
			columns.put("request", null);
		}
		String set = String.join(", ", columns.keySet().stream().map((name) -> name + " = :" + name).toList());
		columns.put("id", old.id());
		columns.put("new_version", next.job().version());
		columns.put("old_version", old.job().version());
		return this.jdbc
			.sql("update apiinone_job set " + set
					+ ", version = :new_version where id = :id and version = :old_version")
			.params(columns)
			.update() == 1;
	}

	private static Map<String, @Nullable Object> mutable(JobRow row) {
		UploadCoverJob job = row.job();
		Map<String, @Nullable Object> columns = new LinkedHashMap<>();
		columns.put("state", job.state().name());
		columns.put("task_id", job.taskId());
		columns.put("result", JobJson.writeClips(job.clips()));
		columns.put("failure", cut(job.failure()));
		columns.put("event", job.event().name());
		columns.put("submitted_at", time(job.submittedAt()));
		columns.put("accepted_at", time(job.acceptedAt()));
		columns.put("finished_at", time(job.finishedAt()));
		columns.put("updated_at", time(job.updatedAt()));
		columns.put("callback_hash", row.callbackHash());
		columns.put("candidate_task_id", row.candidateTaskId());
		columns.put("queued_at", time(row.queuedAt()));
		columns.put("claim", row.claim());
		columns.put("attempts", row.attempts());
		columns.put("run", row.run());
		columns.put("lease_until", time(row.leaseUntil()));
		columns.put("pending_events", JobJson.writeJobs(row.pendingEvents()));
		return columns;
	}

	/** Finds the claims that a node is sending, or was when it died, by job id. */
	Map<String, Long> findClaims(Collection<String> accounts) {
		Map<String, Long> claims = new LinkedHashMap<>();
		this.jdbc.sql("select id, claim from apiinone_job where account in (:accounts) and state = 'SUBMITTING'")
			.param("accounts", accounts)
			.query((result) -> {
				claims.put(result.getString("id"), result.getLong("claim"));
			});
		return claims;
	}

	private static @Nullable String cut(@Nullable String text) {
		return (text != null && text.length() > 1000) ? text.substring(0, 1000) : text;
	}

	private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

	static JobRow row(ResultSet result, int number) throws SQLException {
		try {
			return readable(result);
		}
		catch (IllegalArgumentException | JacksonException ex) {
			throw new UnreadableJobException(result.getString("id"), ex);
		}
	}

	/** Empty for a job that only a newer version of the kit can read. */
	static Optional<JobRow> rowIfReadable(ResultSet result, int number) throws SQLException {
		try {
			return Optional.of(row(result, number));
		}
		catch (UnreadableJobException ex) {
			return Optional.empty();
		}
	}

	private static JobRow readable(ResultSet result) throws SQLException {
		UploadCoverRequest request = JobJson.readRequest(result.getString("request"));
		UploadCoverJob job = new JobBuilder(result.getString("id"), result.getString("reference"),
				result.getString("account"), UploadCoverJobState.valueOf(result.getString("state")),
				instant(result, "created_at"))
			.request(request)
			.taskId(result.getString("task_id"))
			.clips(JobJson.readClips(result.getString("result")))
			.failure(result.getString("failure"))
			.retryOf(result.getString("retry_of"))
			.event(EventDelivery.valueOf(result.getString("event")))
			.submittedAt(nullableInstant(result, "submitted_at"))
			.acceptedAt(nullableInstant(result, "accepted_at"))
			.finishedAt(nullableInstant(result, "finished_at"))
			.updatedAt(instant(result, "updated_at"))
			.version(result.getLong("version"))
			.build();
		return new JobRow(job, result.getString("request_hash"), result.getInt("priority"),
				nullableInstant(result, "queued_at"), result.getString("callback_hash"),
				result.getString("candidate_task_id"), result.getLong("claim"), result.getInt("attempts"),
				result.getInt("run"), nullableInstant(result, "lease_until"),
				JobJson.readJobs(result.getString("pending_events"), request));
	}

	static Instant instant(ResultSet result, String column) throws SQLException {
		return result.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static @Nullable Instant nullableInstant(ResultSet result, String column) throws SQLException {
		OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
