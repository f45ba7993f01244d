package one.apiin.spring.jobs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import one.apiin.internal.json.TaskId;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.validation.RequestValidator;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The jobs of one account.
 */
final class JdbcUploadCoverJobs implements UploadCoverJobs {

	private final JobAccount account;

	private final JobStore store;

	private final JobSearch search;

	private final JobWriter writer;

	private final Submitter submitter;

	private final JobQueue queue;

	private final Budget budget;

	private final InstantSource clock;

	private final RequestValidator validator = new RequestValidator();

	JdbcUploadCoverJobs(JobAccount account, JobDatabase database, JobStore store, JobWriter writer, Submitter submitter,
			JobQueue queue, Budget budget) {
		this.account = account;
		this.store = store;
		this.search = new JobSearch(database.jdbc());
		this.writer = writer;
		this.submitter = submitter;
		this.queue = queue;
		this.budget = budget;
		this.clock = database.clock();
	}

	@Override
	public UploadCoverJob submit(UploadCoverRequest request) {
		return submit(UUID.randomUUID().toString(), request);
	}

	@Override
	public UploadCoverJob submit(String reference, UploadCoverRequest request) {
		return submit(reference, request, null);
	}

	private UploadCoverJob submit(String reference, UploadCoverRequest request, @Nullable String retryOf) {
		requireReference(reference);
		Objects.requireNonNull(request, "request");
		refuseOpenTransaction();
		this.validator.check(request);
		String hash = JobJson.sha256(JobJson.write(request));
		Optional<JobRow> existing = rowByReference(reference);
		if (existing.isPresent()) {
			return same(existing.get(), hash);
		}
		try {
			return this.submitter.submit(this.account, reference, request, hash, retryOf).job();
		}
		catch (DuplicateKeyException ex) {
			// Another caller was faster; its row is committed by now.
			return same(rowByReference(reference).orElseThrow(() -> ex), hash);
		}
	}

	@Override
	public UploadCoverJob enqueue(String reference, UploadCoverRequest request) {
		return enqueueAll(Map.of(reference, request)).get(0);
	}

	@Override
	public List<UploadCoverJob> enqueueAll(Map<String, UploadCoverRequest> requests) {
		return enqueueAll(requests, 0);
	}

	@Override
	public List<UploadCoverJob> enqueueAll(Map<String, UploadCoverRequest> requests, int priority) {
		requests.forEach((reference, request) -> {
			requireReference(reference);
			this.validator.check(Objects.requireNonNull(request, "request"));
		});
		return requests.isEmpty() ? List.of()
				: InterruptShield.get(() -> this.queue.enqueue(this.account.name(), requests, priority));
	}

	private static void requireReference(String reference) {
		Objects.requireNonNull(reference, "reference");
		if (reference.isBlank() || reference.length() > JobRow.MAX_REFERENCE) {
			throw new IllegalArgumentException("reference must be 1 to " + JobRow.MAX_REFERENCE + " characters");
		}
	}

	private static void refuseOpenTransaction() {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalTransactionStateException("A cover can't be submitted inside an open transaction: "
					+ "its intent must be committed before the POST, or a rollback would forget what was paid. "
					+ "Submit once it has ended; in a @TransactionalEventListener it has not, unless that is @Async.");
		}
	}

	private static UploadCoverJob same(JobRow row, String hash) {
		if (!row.requestHash().equals(hash)) {
			throw new ReferenceConflictException(row.job().reference(), row.id());
		}
		return row.job();
	}

	@Override
	public Optional<UploadCoverJob> find(String jobId) {
		return row(jobId).map(JobRow::job);
	}

	private Optional<JobRow> row(String jobId) {
		Objects.requireNonNull(jobId, "jobId");
		return InterruptShield.get(() -> this.store.find(jobId))
			.filter((row) -> row.job().account().equals(this.account.name()));
	}

	@Override
	public Optional<UploadCoverJob> findByReference(String reference) {
		Objects.requireNonNull(reference, "reference");
		return rowByReference(reference).map(JobRow::job);
	}

	private Optional<JobRow> rowByReference(String reference) {
		return InterruptShield.get(() -> this.store.findByReference(this.account.name(), reference));
	}

	@Override
	public UploadCoverJobSlice list(UploadCoverJobState state, @Nullable String after, int size) {
		Objects.requireNonNull(state, "state");
		return InterruptShield.get(() -> this.search.slice(this.account.name(), state, after, size));
	}

	@Override
	public UploadCoverJobPage list(UploadCoverJobQuery query) {
		Objects.requireNonNull(query, "query");
		return InterruptShield.get(() -> this.search.page(this.account.name(), query));
	}

	@Override
	public UploadCoverJob attach(String jobId, String taskId) {
		TaskId.require(taskId);
		Decision attach = (row, now) -> OperatorRules.attached(row, taskId, owner(taskId), now);
		JobRow row = known(jobId);
		if (!attach.next(row, this.clock.instant()).equals(row)) {
			// A mistyped task id must not take the place of the right one.
			this.account.client().status(taskId);
		}
		return change(jobId, attach);
	}

	private Optional<JobRow> owner(String taskId) {
		return InterruptShield.get(() -> this.store.findByTask(this.account.name(), taskId));
	}

	@Override
	public UploadCoverJob abandon(String jobId) {
		return change(jobId, OperatorRules::abandoned);
	}

	@Override
	public UploadCoverJob cancel(String jobId) {
		return change(jobId, OperatorRules::cancelled);
	}

	@Override
	public UploadCoverJob redeliver(String jobId) {
		JobRow row = known(jobId);
		if (row.job().event() != EventDelivery.PENDING) {
			return change(jobId, OperatorRules::redelivered);
		}
		InterruptShield.run(() -> this.writer.expediteOrAdd(row, this.clock.instant()));
		return row.job();
	}

	/** Decides again on the newest row until no other change comes between. */
	private UploadCoverJob change(String jobId, Decision decision) {
		while (true) {
			JobRow row = known(jobId);
			JobRow next = decision.next(row, this.clock.instant());
			if (next.equals(row)) {
				return row.job();
			}
			Instant at = next.job().updatedAt();
			Optional<JobRow> written = InterruptShield
				.get(() -> this.writer.changeAndReschedule(row, next, at, CrashPoint.CHANGE_WRITTEN));
			if (written.isPresent()) {
				return written.get().job();
			}
		}
	}

	private JobRow known(String jobId) {
		return row(jobId).orElseThrow(() -> new JobNotFoundException(this.account.name(), jobId));
	}

	@Override
	public UploadCoverJob retry(String jobId) {
		refuseOpenTransaction();
		JobRow row = known(jobId);
		OperatorRules.requireRetryable(row);
		// The delivery of its event, or another caller, may have changed the row.
		while (OperatorRules.isRetryable(row)) {
			JobRow sent = this.submitter.resubmit(this.account, row, OperatorRules.storedRequest(row));
			if (sent != null) {
				return sent.job();
			}
			row = known(jobId);
		}
		return row.job();
	}

	@Override
	public UploadCoverJob retryAcceptingDoubleCharge(String jobId) {
		refuseOpenTransaction();
		JobRow row = known(jobId);
		Optional<JobRow> successor = successor(jobId);
		if (successor.isPresent()) {
			return successor.get().job();
		}
		OperatorRules.requireInDoubt(row);
		try {
			return submit(OperatorRules.referenceOfRetry(row), OperatorRules.storedRequest(row), jobId);
		}
		catch (DuplicateKeyException ex) {
			return successor(jobId).orElseThrow(() -> ex).job();
		}
	}

	private Optional<JobRow> successor(String jobId) {
		return InterruptShield.get(() -> this.store.findSuccessor(jobId));
	}

	@Override
	public UploadCoverBudget budget() {
		return InterruptShield.get(() -> this.budget.read(this.account.name(), this.clock.instant()));
	}

	/**
	 * Decides what a job becomes.
	 */
	private interface Decision {

		JobRow next(JobRow row, Instant now);

	}

}
