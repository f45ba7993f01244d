package one.apiin.spring.jobs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Handles genuine callbacks: expedites the next status read of the job, and stores the
 * task id for a job without one, as a candidate that a status read must confirm. Never
 * reads a status itself and never trusts the payload. Thread-safe.
 */
final class CallbackReceiver {

	private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

	private static final String NO_HASH = "0".repeat(64);

	/** The minimum time between two status reads of one job that callbacks cause. */
	private static final Duration WINDOW = Duration.ofSeconds(2);

	/** How long a submit or a status read that is running may continue first. */
	private static final Duration BUSY = Duration.ofSeconds(1);

	private static final int MAX_EXPEDITED = 10_000;

	private static final int MAX_TRIES = 5;

	private final JobStore store;

	private final JobWriter writer;

	private final InstantSource clock;

	private final CrashPoint.Listener crashPoints;

	/** When a callback caused, or will cause, a status read of a job. */
	private final Map<String, Instant> expeditedAt = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
			return size() > MAX_EXPEDITED;
		}

	};

	CallbackReceiver(JobDatabase database, JobStore store, JobWriter writer) {
		this.store = store;
		this.writer = writer;
		this.clock = database.clock();
		this.crashPoints = database.crashPoints();
	}

	/**
	 * Checks the token. Reads one row at most, and writes nothing.
	 * @return the job, if the token belongs to it
	 */
	Optional<JobRow> authenticate(String jobId, String token) {
		if (!JOB_ID.matcher(jobId).matches() || !TOKEN.matcher(token).matches()) {
			return Optional.empty();
		}
		Optional<JobRow> row = this.store.find(jobId);
		String expected = row.map(JobRow::callbackHash).orElse(NO_HASH);
		boolean same = MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII),
				JobJson.sha256(token).getBytes(StandardCharsets.US_ASCII));
		return same ? row : Optional.empty();
	}

	/**
	 * Handles a genuine callback.
	 * @param taskId the task that the payload names, or null
	 */
	void receive(JobRow job, @Nullable String taskId) {
		this.crashPoints.reached(CrashPoint.CALLBACK_RECEIVED);
		if (job.is(UploadCoverJobState.RUNNING) || (taskId == null && job.is(UploadCoverJobState.SUBMITTING))) {
			expedite(job);
		}
		else if (taskId != null && !job.state().isTerminal() && !this.store.belongsToAnother(job, taskId)) {
			storeCandidate(job, taskId);
		}
	}

	private void expedite(JobRow job) {
		Instant now = this.clock.instant();
		Instant at = nextRead(job.id(), now);
		if (at == null) {
			return;
		}
		if (at.isAfter(now)) {
			// Moving the execution is not enough: an earlier status read of another cause
			// would reschedule it.
			this.writer.scheduleRecheck(job, at);
		}
		else if (!job.is(UploadCoverJobState.RUNNING) || !this.writer.expedite(job, at)) {
			this.writer.scheduleRecheck(job, at.plus(BUSY));
		}
	}

	/** Null if a status read is scheduled within the window anyway. */
	private @Nullable Instant nextRead(String jobId, Instant now) {
		synchronized (this.expeditedAt) {
			Instant last = this.expeditedAt.get(jobId);
			if (last != null && last.isAfter(now)) {
				return null;
			}
			Instant at = (last != null && last.plus(WINDOW).isAfter(now)) ? last.plus(WINDOW) : now;
			this.expeditedAt.remove(jobId);
			this.expeditedAt.put(jobId, at);
			return at;
		}
	}

	/** For a submit that is running or in doubt: the task may be the job's. */
	private void storeCandidate(JobRow job, String taskId) {
		Optional<JobRow> row = Optional.of(job);
		for (int i = 0; i < MAX_TRIES && row.isPresent() && isOpen(row.get()); i++) {
			JobRow next = candidate(row.get(), taskId, this.clock.instant());
			Instant at = next.is(UploadCoverJobState.SUBMITTING) ? next.leaseEnd() : next.job().updatedAt();
			if (this.writer.changeAndReschedule(row.get(), next, at, CrashPoint.CHANGE_WRITTEN).isPresent()) {
				return;
			}
			row = this.store.find(job.id());
		}
		row.filter((now) -> now.is(UploadCoverJobState.RUNNING)).ifPresent(this::expedite);
	}

	/** A queued job that may have been accepted after all is not sent again. */
	static JobRow candidate(JobRow row, String taskId, Instant now) {
		JobRow.Change change = row.change(now).candidate(taskId);
		return (row.is(UploadCoverJobState.QUEUED) ? change.to(UploadCoverJobState.IN_DOUBT,
				"A callback names a task, although the POST was refused: " + row.job().failure()) : change)
			.row();
	}

	static boolean isOpen(JobRow row) {
		return row.candidateTaskId() == null && (row.is(UploadCoverJobState.SUBMITTING)
				|| row.is(UploadCoverJobState.IN_DOUBT) || row.is(UploadCoverJobState.QUEUED));
	}

}
