package one.apiin.spring.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes jobs together with their executions, each change in one transaction.
 * Thread-safe.
 */
final class JobWriter {

	private final JobStore store;

	private final Executions executions;

	private final TransactionOperations transaction;

	private final CrashPoint.Listener crashPoints;

	JobWriter(JobDatabase database, JobStore store, Executions executions) {
		this.store = store;
		this.executions = executions;
		this.transaction = database.transactions();
		this.crashPoints = database.crashPoints();
	}

	/**
	 * Stores an intent with an execution at the end of its lease.
	 * @param check runs last in the same transaction, as it may lock the account, and may
	 * refuse by throwing
	 */
	void insert(JobRow row, Runnable check) {
		this.transaction.executeWithoutResult((status) -> {
			this.store.insert(row);
			this.executions.add(row, row.leaseEnd());
			check.run();
			this.crashPoints.reached(CrashPoint.INTENT_WRITTEN);
		});
	}

	/**
	 * Makes an intent of a job that was not accepted before.
	 * @param next the intent, in a new run
	 * @param check runs last in the same transaction, as it may lock the account, and may
	 * refuse by throwing
	 * @return false if the job was changed since it was read
	 */
	boolean resubmit(JobRow old, JobRow next, Runnable check) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			if (!this.store.replace(old, next)) {
				return false;
			}
			this.executions.add(next, next.pendingEvents().isEmpty() ? next.leaseEnd() : next.job().updatedAt());
			check.run();
			this.crashPoints.reached(CrashPoint.INTENT_WRITTEN);
			return true;
		}));
	}

	/**
	 * Stores the claim of a queued job in the caller's transaction, which has locked the
	 * job, with an execution at the end of its lease.
	 */
	void claim(JobRow queued, JobRow intent) {
		if (!this.store.replace(queued, intent)) {
			throw new OptimisticLockingFailureException("Job " + queued.id() + " was changed although it is locked");
		}
		this.executions.add(intent, intent.leaseEnd());
	}

	/**
	 * Changes a job from within its execution, which continues.
	 * @return false if the job was changed since it was read
	 */
	boolean change(JobRow old, JobRow next) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			boolean replaced = this.store.replace(old, next);
			this.crashPoints.reached(CrashPoint.CHANGE_WRITTEN);
			return replaced;
		}));
	}

	/**
	 * Changes a job from outside its execution and reschedules the execution. If the
	 * execution is running or has ended, the job gets a new run with an execution.
	 * @param at when the job is processed
	 * @param crashPoint reached before the commit
	 * @return what the job became, or empty if it was changed since it was read
	 */
	Optional<JobRow> changeAndReschedule(JobRow old, JobRow next, Instant at, CrashPoint crashPoint) {
		return changeAndReschedule(old, next, at, crashPoint, () -> {
		});
	}

	/**
	 * As above.
	 * @param last runs last in the same transaction, as it may lock the account
	 */
	Optional<JobRow> changeAndReschedule(JobRow old, JobRow next, Instant at, CrashPoint crashPoint, Runnable last) {
		Optional<JobRow> result = this.transaction.execute((status) -> {
			JobRow written = this.executions.move(old, at) ? next : withNewExecution(next, at);
			if (!this.store.replace(old, written)) {
				status.setRollbackOnly();
				return Optional.empty();
			}
			last.run();
			this.crashPoints.reached(crashPoint);
			return Optional.of(written);
		});
		return Objects.requireNonNull(result);
	}

	private JobRow withNewExecution(JobRow row, Instant at) {
		JobRow next = row.nextRun();
		this.executions.add(next, at);
		return next;
	}

	/**
	 * Has a job processed at this time or earlier.
	 * @return false if its execution is running now
	 */
	boolean expedite(JobRow row, Instant at) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> this.executions.expedite(row, at)));
	}

	/**
	 * Has a job processed at this time or earlier, also if its execution is gone. An
	 * execution that is running now is left alone.
	 */
	void expediteOrAdd(JobRow row, Instant at) {
		this.transaction.executeWithoutResult((status) -> {
			this.executions.expedite(row, at);
			this.executions.add(row, at);
		});
	}

	/** Expedites a job later. */
	void scheduleRecheck(JobRow row, Instant at) {
		this.transaction.executeWithoutResult((status) -> this.executions.addRecheck(row, at));
	}

	/**
	 * Gives each unfinished job without an execution a new one: the table of jobs is
	 * authoritative, whatever happened to the executions.
	 * @return the number of such jobs
	 */
	int addMissingExecutions(Instant now) {
		List<JobRow> rows = this.store.findWithoutExecution();
		rows.forEach((row) -> this.transaction.executeWithoutResult((status) -> this.executions.add(row, now)));
		return rows.size();
	}

}
