package one.apiin.spring.jobs.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * When a job is looked at next: db-scheduler executions in the caller's transaction, one
 * for each run of a job. Thread-safe.
 */
public final class Executions {

	/** The only type of task in our db-scheduler. */
	public static final String TASK = "apiinone-job";

	private static final String HINT = "/hint-";

	private final SchedulerClient client;

	public Executions(SchedulerClient client) {
		this.client = client;
	}

	void add(JobRow row, Instant at) {
		database(() -> this.client.scheduleIfNotExists(new TaskInstance<>(TASK, instance(row)), at));
	}

	/**
	 * Has a job hurried a little later, as its execution is being executed right now. By
	 * a name of its own, as an earlier hint may be about to end.
	 * @param row the job
	 * @param at when
	 */
	void hint(JobRow row, Instant at) {
		database(() -> this.client
			.scheduleIfNotExists(new TaskInstance<>(TASK, instance(row) + HINT + at.toEpochMilli()), at));
	}

	/**
	 * Moves the execution of a job's run to another time.
	 * @param row the job
	 * @param at when it is looked at
	 * @return false if the execution is being executed right now, or has ended
	 */
	boolean move(JobRow row, Instant at) {
		return database(() -> {
			try {
				return this.client.reschedule(new TaskInstance<>(TASK, instance(row)), at);
			}
			catch (TaskInstanceException ex) {
				return false;
			}
		});
	}

	/**
	 * Moves the execution of a job's run to an earlier time.
	 * @param row the job
	 * @param at when it is looked at at the latest
	 * @return false if the execution is being executed right now
	 */
	boolean hurry(JobRow row, Instant at) {
		Optional<ScheduledExecution<Object>> execution = database(
				() -> this.client.getScheduledExecution(new TaskInstance<>(TASK, instance(row))));
		if (execution.isEmpty()) {
			return true;
		}
		boolean busy = execution.get().isPicked();
		return !busy && (!execution.get().getExecutionTime().isAfter(at) || move(row, at));
	}

	/** What Spring throws is what is expected of a database that fails. */
	private static <T> T database(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (SQLRuntimeException ex) {
			throw new DataAccessResourceFailureException("The table of executions failed", ex);
		}
	}

	private static String instance(JobRow row) {
		return row.id() + "/" + row.run();
	}

	/**
	 * Whether an execution only hurries the one of its job.
	 * @param instance the execution's name
	 * @return whether it does
	 */
	public static boolean isHint(String instance) {
		return instance.contains(HINT);
	}

	/**
	 * The job of an execution.
	 * @param instance the execution's name
	 * @return the job's id
	 */
	public static String jobId(String instance) {
		return instance.substring(0, instance.indexOf('/'));
	}

	/**
	 * The run of an execution.
	 * @param instance the execution's name
	 * @return the number of the run
	 */
	public static int run(String instance) {
		String end = instance.substring(instance.indexOf('/') + 1);
		return Integer.parseInt(isHint(end) ? end.substring(0, end.indexOf(HINT)) : end);
	}

}
