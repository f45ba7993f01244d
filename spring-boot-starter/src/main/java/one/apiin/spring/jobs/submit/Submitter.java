package one.apiin.spring.jobs.submit;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import one.apiin.spring.jobs.EventDelivery;
import one.apiin.spring.jobs.UploadCoverBudget;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.budget.Budget;
import one.apiin.spring.jobs.database.JobClock;
import one.apiin.spring.jobs.database.Uninterrupted;
import one.apiin.spring.jobs.store.JobJson;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;

/**
 * The one POST of a job between its two transactions. Thread-safe.
 */
public final class Submitter {

	private final JobWriter writer;

	private final Budget budget;

	private final @Nullable CallbackAddresses callbacks;

	private final JobClock clock;

	private final RunningClaims running;

	private final Duration leaseMargin;

	private final Milestone.Listener milestones;

	private final OutcomeRecorder recorder;

	private final JobKeys keys = new JobKeys();

	public Submitter(JobStore store, JobWriter writer, Budget budget, @Nullable CallbackAddresses callbacks,
			JobClock clock, RunningClaims running, Duration leaseMargin, Duration recordTimeout,
			Milestone.Listener milestones) {
		this.writer = writer;
		this.budget = budget;
		this.callbacks = callbacks;
		this.clock = clock;
		this.running = running;
		this.leaseMargin = leaseMargin;
		this.milestones = milestones;
		this.recorder = new OutcomeRecorder(store, writer, clock, Submitter::pause, recordTimeout);
	}

	/**
	 * Stores a new intent and sends it.
	 * @param account who pays
	 * @param reference the caller's key
	 * @param request what to make
	 * @param hash the hash of the request
	 * @param retryOf the job that it is in place of, or null
	 * @return the job after its POST
	 * @throws org.springframework.dao.DuplicateKeyException if the reference is taken
	 */
	JobRow submit(JobAccount account, String reference, UploadCoverRequest request, String hash,
			@Nullable String retryOf) {
		Instant now = this.clock.instant();
		String id = this.keys.id(now);
		String token = token(request);
		UploadCoverJob job = new UploadCoverJob(id, reference, account.name(), UploadCoverJobState.SUBMITTING, request,
				null, List.of(), null, retryOf, EventDelivery.NONE, now, now, null, null, now, 0);
		JobRow intent = new JobRow(job, hash, hash(token), null, this.keys.claim(), 1, 0, now.plus(lease(account)),
				List.of());
		JobRow sent = send(account, intent, addressed(request, id, token), () -> {
			this.writer.insert(intent, () -> this.budget.check(account.name(), now));
			return true;
		});
		return Objects.requireNonNull(sent);
	}

	/**
	 * Sends a job that was not accepted before.
	 * @param account who pays
	 * @param old the job as it was read
	 * @param request what to make
	 * @return the job after its POST, or null if somebody else changed it
	 */
	@Nullable JobRow resubmit(JobAccount account, JobRow old, UploadCoverRequest request) {
		Instant now = this.clock.instant();
		String token = token(request);
		JobRow intent = old.change(now)
			.submitting(this.keys.claim(), now.plus(lease(account)), hash(token))
			.nextRun()
			.row();
		return send(account, intent, addressed(request, old.id(), token),
				() -> this.writer.resubmit(old, intent, () -> this.budget.check(account.name(), now)));
	}

	UploadCoverBudget budget(JobAccount account) {
		return this.budget.read(account.name(), this.clock.instant());
	}

	private Duration lease(JobAccount account) {
		return account.callTimeout().plus(this.leaseMargin);
	}

	private @Nullable String token(UploadCoverRequest request) {
		return (this.callbacks != null && request.callbackUrl() == null) ? this.keys.token() : null;
	}

	private static @Nullable String hash(@Nullable String token) {
		return (token != null) ? JobJson.sha256(token) : null;
	}

	private UploadCoverRequest addressed(UploadCoverRequest request, String id, @Nullable String token) {
		if (this.callbacks == null || token == null) {
			return request;
		}
		URI address = this.callbacks.of(id, token);
		return new UploadCoverRequest(request.audioId(), request.customMode(), request.prompt(), request.style(),
				request.title(), address, request.extra());
	}

	/** Commits the intent, sends it, commits the outcome. */
	private @Nullable JobRow send(JobAccount account, JobRow intent, UploadCoverRequest request,
			Supplier<Boolean> commit) {
		long start = this.clock.nanoTime();
		this.running.add(intent.claim());
		try {
			return Uninterrupted.get(commit) ? post(account, intent, request, start) : null;
		}
		finally {
			this.running.remove(intent.claim());
		}
	}

	private JobRow post(JobAccount account, JobRow intent, UploadCoverRequest request, long start) {
		this.milestones.reached(Milestone.INTENT_STORED);
		Outcome outcome = outcome(account, request, start);
		this.milestones.reached(Milestone.ANSWERED);
		JobRow row = Uninterrupted.get(() -> this.recorder.record(intent, outcome, account));
		this.milestones.reached(Milestone.OUTCOME_STORED);
		return row;
	}

	private Outcome outcome(JobAccount account, UploadCoverRequest request, long start) {
		if (this.clock.nanoTime() - start >= lease(account).toNanos()) {
			return new Outcome.NotSent("The application was suspended for longer than the lease; nothing was sent");
		}
		try {
			return new Outcome.Accepted(account.client().generate(request).taskId());
		}
		catch (RuntimeException | Error ex) {
			return Outcome.of(ex);
		}
	}

	private static void pause(Duration duration) {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
