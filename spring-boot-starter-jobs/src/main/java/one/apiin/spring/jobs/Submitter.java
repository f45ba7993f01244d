package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;

/**
 * Makes the one POST of a job between the transaction that stores the intent and the one
 * that stores the outcome. Thread-safe.
 */
final class Submitter {

	private static final Duration IDLE_CHECK = Duration.ofMillis(20);

	private final JobWriter writer;

	private final SubmissionLimits limits;

	private final @Nullable CallbackUrls callbackUrls;

	private final JobClock clock;

	private final CrashPoint.Listener crashPoints;

	private final OutcomeRecorder recorder;

	private final JobKeys keys = new JobKeys();

	/** The claims that this node is sending, until their outcomes are stored. */
	private final Set<Long> sending = ConcurrentHashMap.newKeySet();

	Submitter(JobDatabase database, JobWriter writer, SubmissionLimits limits, OutcomeRecorder recorder,
			@Nullable CallbackUrls callbackUrls) {
		this.writer = writer;
		this.limits = limits;
		this.callbackUrls = callbackUrls;
		this.clock = database.clock();
		this.crashPoints = database.crashPoints();
		this.recorder = recorder;
	}

	/**
	 * Whether this node is sending a claim; then the node does not end it because of its
	 * lease.
	 */
	boolean isSending(long claim) {
		return this.sending.contains(claim);
	}

	/**
	 * Stores a new intent and sends it. Blocks; charged if accepted.
	 * @param hash the hash of the request
	 * @param retryOf the in-doubt job that it replaces, or null
	 * @return the job after its POST
	 * @throws org.springframework.dao.DuplicateKeyException if the reference is taken
	 */
	JobRow submit(JobAccount account, String reference, UploadCoverRequest request, String hash,
			@Nullable String retryOf) {
		Instant now = this.clock.instant();
		String id = this.keys.id(now);
		String token = token(request);
		UploadCoverJob job = new JobBuilder(id, reference, account.name(), UploadCoverJobState.SUBMITTING, now)
			.request(request)
			.retryOf(retryOf)
			.build();
		JobRow intent = new JobRow(job, hash, 0, null, hash(token), null, this.keys.claim(), 1, 0,
				now.plus(account.lease()), List.of());
		JobRow sent = send(account, intent, withCallback(request, id, token), () -> {
			this.writer.insert(intent, () -> this.limits.count(account.name()));
			return true;
		});
		return Objects.requireNonNull(sent);
	}

	/**
	 * Sends a job that was not accepted before. Blocks; charged if accepted.
	 * @return the job after its POST, or null if it was changed since it was read
	 */
	@Nullable JobRow resubmit(JobAccount account, JobRow old, UploadCoverRequest request) {
		Instant now = this.clock.instant();
		String token = token(request);
		JobRow intent = old.change(now)
			.leaveQueue()
			.submitting(this.keys.claim(), now.plus(account.lease()), hash(token))
			.row();
		return send(account, intent, withCallback(request, old.id(), token),
				() -> this.writer.resubmit(old, intent, () -> this.limits.count(account.name())));
	}

	private @Nullable String token(UploadCoverRequest request) {
		return (this.callbackUrls != null && request.callbackUrl() == null) ? this.keys.token() : null;
	}

	private static @Nullable String hash(@Nullable String token) {
		return (token != null) ? JobJson.sha256(token) : null;
	}

	private UploadCoverRequest withCallback(UploadCoverRequest request, String id, @Nullable String token) {
		if (this.callbackUrls == null || token == null) {
			return request;
		}
		return new UploadCoverRequest(request.audioId(), request.customMode(), request.prompt(), request.style(),
				request.title(), this.callbackUrls.url(id, token), request.extra());
	}

	/** Commits the intent, sends it, commits the outcome. */
	private @Nullable JobRow send(JobAccount account, JobRow intent, UploadCoverRequest request,
			Supplier<Boolean> commit) {
		long start = this.clock.nanoTime();
		this.sending.add(intent.claim());
		try {
			return InterruptShield.get(commit) ? post(account, intent, request, start, () -> true) : null;
		}
		finally {
			this.sending.remove(intent.claim());
		}
	}

	/**
	 * Prepares the claim of a queued job, which {@link #sendClaim} must end, also if the
	 * claim could not be stored.
	 */
	Claim prepareClaim(JobAccount account, JobRow queued) {
		long start = this.clock.nanoTime();
		Instant now = this.clock.instant();
		UploadCoverRequest request = OperatorRules.storedRequest(queued);
		String token = token(request);
		JobRow intent = queued.change(now).submitting(this.keys.claim(), now.plus(account.lease()), hash(token)).row();
		this.sending.add(intent.claim());
		return new Claim(account, intent, withCallback(request, queued.id(), token), start);
	}

	/**
	 * Sends a queued job whose claim is stored. Blocks; charged if accepted.
	 * @param mayBegin whether the POST may still begin; if not, the job returns to the
	 * queue
	 */
	void sendClaim(Claim claim, BooleanSupplier mayBegin) {
		try {
			post(claim.account(), claim.intent(), claim.request(), claim.start(), mayBegin);
		}
		finally {
			this.sending.remove(claim.intent().claim());
		}
	}

	private JobRow post(JobAccount account, JobRow intent, UploadCoverRequest request, long start,
			BooleanSupplier mayBegin) {
		this.crashPoints.reached(CrashPoint.INTENT_STORED);
		Outcome outcome = outcome(account, request, start, mayBegin);
		this.crashPoints.reached(CrashPoint.ANSWERED);
		JobRow row = InterruptShield.get(() -> this.recorder.record(intent, outcome, account));
		this.crashPoints.reached(CrashPoint.OUTCOME_STORED);
		return row;
	}

	private Outcome outcome(JobAccount account, UploadCoverRequest request, long start, BooleanSupplier mayBegin) {
		if (!mayBegin.getAsBoolean()) {
			return new Outcome.NotSent("The node that had claimed the job sent nothing", true);
		}
		if (this.clock.nanoTime() - start >= account.lease().toNanos()) {
			return new Outcome.NotSent("The application was suspended for longer than the lease; nothing was sent",
					true);
		}
		try {
			return new Outcome.Accepted(account.client().generate(request).taskId());
		}
		catch (RuntimeException | Error ex) {
			return Outcome.of(ex);
		}
	}

	/**
	 * Waits until no POST is under way any more, or until the timeout.
	 * @return whether none is under way
	 */
	boolean awaitIdle(Duration timeout) throws InterruptedException {
		long start = this.clock.nanoTime();
		while (!this.sending.isEmpty() && this.clock.nanoTime() - start < timeout.toNanos()) {
			Thread.sleep(IDLE_CHECK.toMillis());
		}
		return this.sending.isEmpty();
	}

	/**
	 * The claim of a queued job.
	 *
	 * @param intent the job as the claim stores it
	 * @param request what is sent
	 * @param start when the lease began, in monotonic nanoseconds
	 */
	record Claim(JobAccount account, JobRow intent, UploadCoverRequest request, long start) {

		/** Without the user's texts. */
		@Override
		public String toString() {
			return "Claim[" + this.intent.id() + "]";
		}

	}

}
