package one.apiin.spring.jobs.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes jobs together with their executions, each change in one transaction.
 * Thread-safe.
 */
public final class JobWriter {

	private final JobStore store;

	private final Executions executions;

	private final TransactionOperations transaction;

	private final Milestone.Listener milestones;

	public JobWriter(JobStore store, Executions executions, TransactionOperations transaction,
			Milestone.Listener milestones) {
		this.store = store;
		this.executions = executions;
		this.transaction = transaction;
		this.milestones = milestones;
	}

	/**
	 * Stores an intent with an execution at the end of its lease.
	 * @param row the intent
	 * @param check runs first in the same transaction and may refuse by throwing
	 */
	public void insert(JobRow row, Runnable check) {
		this.transaction.executeWithoutResult((status) -> {
			check.run();
			this.store.insert(row);
			this.executions.add(row, row.leaseUntil());
			this.milestones.reached(Milestone.INTENT_WRITTEN);
		});
	}

	/**
	 * Makes an intent of a job that was not accepted before.
	 * @param old the job as it was read
	 * @param next the intent, with a run of its own
	 * @param check runs first in the same transaction and may refuse by throwing
	 * @return false if somebody else changed the job
	 */
	public boolean resubmit(JobRow old, JobRow next, Runnable check) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			check.run();
			if (!this.store.replace(old, next)) {
				return false;
			}
			this.executions.add(next, next.untold().isEmpty() ? next.leaseUntil() : next.job().updatedAt());
			this.milestones.reached(Milestone.INTENT_WRITTEN);
			return true;
		}));
	}

	/**
	 * Changes a job and has it looked at. An execution that is busy or gone gets a
	 * successor.
	 * @param old the job as it was read
	 * @param next what it becomes
	 * @param at when it is looked at
	 * @param milestone reached before the commit
	 * @return what it became, or nothing if somebody else changed it
	 */
	public Optional<JobRow> change(JobRow old, JobRow next, Instant at, Milestone milestone) {
		Optional<JobRow> result = this.transaction.execute((status) -> {
			JobRow written = this.executions.move(old, at) ? next : successor(next, at);
			if (!this.store.replace(old, written)) {
				status.setRollbackOnly();
				return Optional.empty();
			}
			this.milestones.reached(milestone);
			return Optional.of(written);
		});
		return Objects.requireNonNull(result);
	}

	private JobRow successor(JobRow row, Instant at) {
		JobRow next = row.nextRun();
		this.executions.add(next, at);
		return next;
	}

	/**
	 * Changes a job from within its execution, which goes on.
	 * @param old the job as it was read
	 * @param next what it becomes
	 * @return false if somebody else changed it
	 */
	public boolean change(JobRow old, JobRow next) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			boolean replaced = this.store.replace(old, next);
			this.milestones.reached(Milestone.CHANGE_WRITTEN);
			return replaced;
		}));
	}

	/**
	 * Has a running job looked at sooner.
	 * @param row the job
	 * @param at when at the latest
	 * @return false if it is being looked at right now
	 */
	public boolean hurry(JobRow row, Instant at) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> this.executions.hurry(row, at)));
	}

	/**
	 * Has a job looked at sooner, also if its execution is gone. One that is being looked
	 * at right now is left alone.
	 * @param row the job
	 * @param at when at the latest
	 */
	public void wake(JobRow row, Instant at) {
		this.transaction.executeWithoutResult((status) -> {
			this.executions.hurry(row, at);
			this.executions.add(row, at);
		});
	}

	/**
	 * Has a job hurried a little later.
	 * @param row the job
	 * @param at when
	 */
	public void hint(JobRow row, Instant at) {
		this.transaction.executeWithoutResult((status) -> this.executions.hint(row, at));
	}

	/**
	 * Gives jobs that have something to wait for, but no execution, a new one: the table
	 * of jobs is the truth, whatever became of the other.
	 * @param now now
	 * @return how many there were
	 */
	public int revive(Instant now) {
		List<JobRow> forgotten = this.store.findForgotten();
		forgotten.forEach((row) -> this.transaction.executeWithoutResult((status) -> this.executions.add(row, now)));
		return forgotten.size();
	}

}
