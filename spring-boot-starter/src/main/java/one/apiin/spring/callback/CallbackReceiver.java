package one.apiin.spring.callback;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.store.JobJson;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import org.jspecify.annotations.Nullable;

/**
 * Takes genuine callbacks as hints: has the job looked at, and notes the task of a job
 * that knows none. Never reads a status itself, and never believes the payload.
 * Thread-safe.
 */
final class CallbackReceiver {

	private static final Pattern JOB_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

	private static final String NO_HASH = "0".repeat(64);

	/** Between two status reads of one job that callbacks ask for. */
	private static final Duration WINDOW = Duration.ofSeconds(2);

	/** How long a submit or a status read that is under way may go on first. */
	private static final Duration BUSY = Duration.ofSeconds(1);

	private static final int REMEMBERED = 10_000;

	private static final int TRIES = 5;

	private final JobStore store;

	private final JobWriter writer;

	private final InstantSource clock;

	private final Milestone.Listener milestones;

	/** When a job was, or will be, looked at because of a callback. */
	private final Map<String, Instant> hurried = new LinkedHashMap<>() {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
			return size() > REMEMBERED;
		}

	};

	CallbackReceiver(JobStore store, JobWriter writer, InstantSource clock, Milestone.Listener milestones) {
		this.store = store;
		this.writer = writer;
		this.clock = clock;
		this.milestones = milestones;
	}

	/**
	 * Checks who calls. Reads one row at most, and writes nothing.
	 * @param jobId the job that the URL names
	 * @param token the secret in the URL
	 * @return the job, if the token is its own
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
	 * Takes a genuine callback.
	 * @param job the job
	 * @param taskId the task that the payload names, or null
	 */
	void receive(JobRow job, @Nullable String taskId) {
		this.milestones.reached(Milestone.CALLBACK_RECEIVED);
		if (job.is(UploadCoverJobState.RUNNING) || (taskId == null && job.is(UploadCoverJobState.SUBMITTING))) {
			hurry(job);
		}
		else if (taskId != null && !job.state().isTerminal() && !belongsToAnother(job, taskId)) {
			note(job, taskId);
		}
	}

	private boolean belongsToAnother(JobRow job, String taskId) {
		return this.store.findByTask(job.job().account(), taskId)
			.filter((other) -> !other.id().equals(job.id()))
			.isPresent();
	}

	private void hurry(JobRow job) {
		Instant now = this.clock.instant();
		Instant at = turn(job.id(), now);
		if (at == null) {
			return;
		}
		if (at.isAfter(now)) {
			// Not by moving the execution: whatever reads the job before would use that
			// up.
			this.writer.hint(job, at);
		}
		else if (!job.is(UploadCoverJobState.RUNNING) || !this.writer.hurry(job, at)) {
			this.writer.hint(job, at.plus(BUSY));
		}
	}

	/** Null if the job will be looked at anyway within the window. */
	private @Nullable Instant turn(String jobId, Instant now) {
		synchronized (this.hurried) {
			Instant last = this.hurried.get(jobId);
			if (last != null && last.isAfter(now)) {
				return null;
			}
			Instant at = (last != null && last.plus(WINDOW).isAfter(now)) ? last.plus(WINDOW) : now;
			this.hurried.remove(jobId);
			this.hurried.put(jobId, at);
			return at;
		}
	}

	/** A submit that is under way, or was lost: the task may be its own. */
	private void note(JobRow job, String taskId) {
		Optional<JobRow> row = Optional.of(job);
		for (int i = 0; i < TRIES && row.isPresent() && isOpen(row.get()); i++) {
			JobRow next = row.get().change(this.clock.instant()).candidate(taskId).row();
			Instant at = next.is(UploadCoverJobState.SUBMITTING) ? next.leaseUntil() : next.job().updatedAt();
			if (this.writer.change(row.get(), next, at, Milestone.CHANGE_WRITTEN).isPresent()) {
				return;
			}
			row = this.store.find(job.id());
		}
		row.filter((now) -> now.is(UploadCoverJobState.RUNNING)).ifPresent(this::hurry);
	}

	private static boolean isOpen(JobRow row) {
		return row.candidateTaskId() == null
				&& (row.is(UploadCoverJobState.SUBMITTING) || row.is(UploadCoverJobState.IN_DOUBT));
	}

}
