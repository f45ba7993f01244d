package one.apiin.spring.jobs.submit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import one.apiin.spring.jobs.UploadCoverBudget;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobListing;
import one.apiin.spring.jobs.UploadCoverJobPage;
import one.apiin.spring.jobs.UploadCoverJobQuery;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.UploadCoverJobs;
import one.apiin.spring.jobs.error.JobNotFoundException;
import one.apiin.spring.jobs.error.JobStateException;
import one.apiin.spring.jobs.error.ReferenceConflictException;
import one.apiin.spring.jobs.store.JobJson;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.spring.jobs.store.JobSearch;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.validation.RequestValidator;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The jobs of one account.
 */
public final class StoredUploadCoverJobs implements UploadCoverJobs {

	private static final int LONGEST_REFERENCE = 200;

	private final JobAccount account;

	private final JobStore store;

	private final JobSearch search;

	private final JobWriter writer;

	private final Submitter submitter;

	private final InstantSource clock;

	private final RequestValidator validator = new RequestValidator();

	public StoredUploadCoverJobs(JobAccount account, JobStore store, JobSearch search, JobWriter writer,
			Submitter submitter, InstantSource clock) {
		this.account = account;
		this.store = store;
		this.search = search;
		this.writer = writer;
		this.submitter = submitter;
		this.clock = clock;
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
			// Somebody else was faster; the winner's row is committed by now.
			return same(rowByReference(reference).orElseThrow(() -> ex), hash);
		}
	}

	private static void requireReference(String reference) {
		Objects.requireNonNull(reference, "reference");
		if (reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
			throw new IllegalArgumentException("reference must be 1 to " + LONGEST_REFERENCE + " characters");
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
		return Uninterrupted.get(() -> this.store.find(jobId))
			.filter((row) -> row.job().account().equals(this.account.name()));
	}

	@Override
	public Optional<UploadCoverJob> findByReference(String reference) {
		Objects.requireNonNull(reference, "reference");
		return rowByReference(reference).map(JobRow::job);
	}

	private Optional<JobRow> rowByReference(String reference) {
		return Uninterrupted.get(() -> this.store.findByReference(this.account.name(), reference));
	}

	@Override
	public UploadCoverJobPage list(UploadCoverJobState state, @Nullable String after, int size) {
		Objects.requireNonNull(state, "state");
		return Uninterrupted.get(() -> this.search.list(this.account.name(), state, after, size));
	}

	@Override
	public UploadCoverJobListing list(UploadCoverJobQuery query) {
		Objects.requireNonNull(query, "query");
		return Uninterrupted.get(() -> this.search.list(this.account.name(), query));
	}

	@Override
	public UploadCoverJob attach(String jobId, String taskId) {
		Objects.requireNonNull(taskId, "taskId");
		requireTaskId(taskId);
		return change(jobId, (row) -> attached(row, taskId));
	}

	private static void requireTaskId(String taskId) {
		boolean printable = taskId.chars().allMatch((character) -> character >= 0x20 && character <= 0x7e);
		if (taskId.isBlank() || taskId.length() > 128 || !printable) {
			throw new IllegalArgumentException("taskId must be printable ASCII of 1 to 128 characters");
		}
	}

	private JobRow attached(JobRow row, String taskId) {
		if (row.is(UploadCoverJobState.RUNNING) && taskId.equals(row.job().taskId())) {
			return row;
		}
		if (!row.is(UploadCoverJobState.IN_DOUBT) && !row.is(UploadCoverJobState.EXPIRED)) {
			throw new JobStateException("A task can be attached to a job that is IN_DOUBT or EXPIRED, but job "
					+ row.id() + " is " + row.state(), row.id(), row.job().taskId());
		}
		this.store.findByTask(this.account.name(), taskId)
			.filter((other) -> !other.id().equals(row.id()))
			.ifPresent((other) -> {
				throw new JobStateException("Task " + taskId + " belongs to job " + other.id() + " already", row.id(),
						taskId);
			});
		return row.change(this.clock.instant()).accepted(taskId).row();
	}

	@Override
	public UploadCoverJob abandon(String jobId) {
		return change(jobId, (row) -> {
			if (row.is(UploadCoverJobState.ABANDONED)) {
				return row;
			}
			if (!row.is(UploadCoverJobState.RUNNING) && !row.is(UploadCoverJobState.IN_DOUBT)) {
				throw new JobStateException("Only a job that is RUNNING or IN_DOUBT can be abandoned, but job "
						+ row.id() + " is " + row.state(), row.id(), row.job().taskId());
			}
			return row.change(this.clock.instant()).to(UploadCoverJobState.ABANDONED, "Given up by an operator").row();
		});
	}

	/** Decides again on the newest row until nobody comes between. */
	private UploadCoverJob change(String jobId, Decision decision) {
		while (true) {
			JobRow row = row(jobId).orElseThrow(() -> new JobNotFoundException(this.account.name(), jobId));
			JobRow next = decision.next(row);
			if (next.equals(row)) {
				return row.job();
			}
			Instant now = next.job().updatedAt();
			Optional<JobRow> written = this.writer.change(row, next, now, Milestone.CHANGE_WRITTEN);
			if (written.isPresent()) {
				return written.get().job();
			}
		}
	}

	@Override
	public UploadCoverJob retry(String jobId) {
		refuseOpenTransaction();
		JobRow row = row(jobId).orElseThrow(() -> new JobNotFoundException(this.account.name(), jobId));
		if (!isRetryable(row)) {
			throw new JobStateException("Only a job that is REJECTED or NOT_SENT can be sent again, but job " + jobId
					+ " is " + row.state(), jobId, row.job().taskId());
		}
		// Its event may be noted as delivered at this moment; whoever else sent it was
		// faster.
		while (isRetryable(row)) {
			JobRow sent = this.submitter.resubmit(this.account, row, request(row));
			if (sent != null) {
				return sent.job();
			}
			row = row(jobId).orElseThrow(() -> new JobNotFoundException(this.account.name(), jobId));
		}
		return row.job();
	}

	private static boolean isRetryable(JobRow row) {
		return row.is(UploadCoverJobState.REJECTED) || row.is(UploadCoverJobState.NOT_SENT);
	}

	@Override
	public UploadCoverJob retryAcceptingDoubleCharge(String jobId) {
		refuseOpenTransaction();
		JobRow row = row(jobId).orElseThrow(() -> new JobNotFoundException(this.account.name(), jobId));
		Optional<JobRow> successor = this.store.findSuccessor(jobId);
		if (successor.isPresent()) {
			return successor.get().job();
		}
		if (!row.is(UploadCoverJobState.IN_DOUBT)) {
			throw new JobStateException(
					"Only a job that is IN_DOUBT may be charged twice, but job " + jobId + " is " + row.state(), jobId,
					row.job().taskId());
		}
		try {
			return submit(referenceOfRetry(row), request(row), jobId);
		}
		catch (DuplicateKeyException ex) {
			return this.store.findSuccessor(jobId).orElseThrow(() -> ex).job();
		}
	}

	/**
	 * Begins like the old one, so that a listing by prefix finds both; the id keeps it
	 * unique, and the same for everybody who retries.
	 */
	private static String referenceOfRetry(JobRow row) {
		String suffix = " (retry of " + row.id() + ")";
		String reference = row.job().reference();
		return reference.substring(0, Math.min(reference.length(), LONGEST_REFERENCE - suffix.length())) + suffix;
	}

	@Override
	public UploadCoverBudget budget() {
		return Uninterrupted.get(() -> this.submitter.budget(this.account));
	}

	private static UploadCoverRequest request(JobRow row) {
		UploadCoverRequest request = row.job().request();
		if (request == null) {
			throw new JobStateException("The request of job " + row.id() + " was not stored "
					+ "(apiinone.jobs.store-request=false), so it can't be sent again; submit it under a new reference",
					row.id(), row.job().taskId());
		}
		return request;
	}

	/**
	 * What a job becomes.
	 */
	private interface Decision {

		JobRow next(JobRow row);

	}

}
