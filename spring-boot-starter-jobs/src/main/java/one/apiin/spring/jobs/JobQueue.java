package one.apiin.spring.jobs;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes jobs that are sent later. Thread-safe.
 */
final class JobQueue {

	private final DataSource dataSource;

	private final TransactionOperations transaction;

	private final JobClock clock;

	private final CrashPoint.Listener crashPoints;

	private final QueueStore store;

	private final QueueSignal signal;

	private final JobKeys keys = new JobKeys();

	JobQueue(JobDatabase database, QueueStore store, QueueSignal signal) {
		this.dataSource = database.dataSource();
		this.transaction = database.transactions();
		this.clock = database.clock();
		this.crashPoints = database.crashPoints();
		this.store = store;
		this.signal = signal;
	}

	/**
	 * Stores jobs in the transaction of the caller, or in a new one.
	 * @param requests the valid requests by reference
	 * @return the jobs that have the references now, in the order of the requests
	 * @throws ReferenceConflictException if a reference belongs to another request
	 */
	List<UploadCoverJob> enqueue(String account, Map<String, UploadCoverRequest> requests, int priority) {
		refuseForeignTransaction();
		List<JobRow> rows = rows(account, requests, priority);
		return inTransaction(() -> stored(account, rows));
	}

	/** Otherwise a rollback of that transaction would not remove the jobs. */
	private void refuseForeignTransaction() {
		if (TransactionSynchronizationManager.isActualTransactionActive()
				&& !TransactionSynchronizationManager.hasResource(this.dataSource)) {
			throw new IllegalTransactionStateException("A job can't join the open transaction, because it is not a "
					+ "transaction of the DataSource of durable jobs, so a rollback would not remove the job. Use the "
					+ "transaction manager of that DataSource, or call enqueue after the transaction has ended.");
		}
	}

	private List<JobRow> rows(String account, Map<String, UploadCoverRequest> requests, int priority) {
		Instant now = this.clock.instant();
		List<JobRow> rows = new ArrayList<>(requests.size());
		requests.forEach((reference, request) -> {
			// Ids that sort in the order of the requests.
			String id = this.keys.id(now.plus(rows.size(), ChronoUnit.MICROS));
			UploadCoverJob job = new JobBuilder(id, reference, account, UploadCoverJobState.QUEUED, now)
				.request(request)
				.submittedAt(null)
				.build();
			rows.add(new JobRow(job, JobJson.sha256(JobJson.write(request)), priority, now, null, null, 0, 0, 0, null,
					List.of()));
		});
		return rows;
	}

	private List<UploadCoverJob> stored(String account, List<JobRow> rows) {
		List<JobRow> sorted = rows.stream().sorted(Comparator.comparing((row) -> row.job().reference())).toList();
		Map<String, JobRow> stored = this.store.insertIfAbsent(account, sorted);
		List<UploadCoverJob> jobs = rows.stream().map((row) -> same(row, stored.get(row.job().reference()))).toList();
		this.crashPoints.reached(CrashPoint.QUEUED_WRITTEN);
		return jobs;
	}

	private static UploadCoverJob same(JobRow row, @Nullable JobRow stored) {
		if (stored == null) {
			throw new ConcurrencyFailureException("Another transaction has stored a job with the reference '"
					+ row.job().reference() + "', which this transaction can't see. Run the transaction again, or use "
					+ "the isolation level READ_COMMITTED.");
		}
		if (!stored.requestHash().equals(row.requestHash())) {
			throw new ReferenceConflictException(stored.job().reference(), stored.id());
		}
		return stored.job();
	}

	private List<UploadCoverJob> inTransaction(Supplier<List<UploadCoverJob>> work) {
		List<UploadCoverJob> jobs = this.transaction.execute((status) -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					JobQueue.this.signal.wake();
				}

			});
			return work.get();
		});
		return Objects.requireNonNull(jobs);
	}

}
