package one.apiin.spring.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Schedules when a job is processed next: db-scheduler executions in the caller's
 * transaction, one for each run of a job. Thread-safe.
 */
final class Executions {

	/** Processes a job. */
	static final String JOB = "apiinone-job";

	/** Expedites the execution of a job that was busy when a callback came. */
	static final String RECHECK = "apiinone-job-recheck";

	private final SchedulerClient client;

	Executions(SchedulerClient client) {
		this.client = client;
	}

	void add(JobRow row, Instant at) {
		database(() -> this.client.scheduleIfNotExists(instance(row), at));
	}

	/**
	 * Expedites the job's execution later, because it is running now. The time is part of
	 * the name, as an earlier recheck may be about to end.
	 */
	void addRecheck(JobRow row, Instant at) {
		database(() -> this.client
			.scheduleIfNotExists(new TaskInstance<>(RECHECK, JobRun.of(row).text() + "/" + at.toEpochMilli()), at));
	}

	/**
	 * Moves the execution of a job's run to another time.
	 * @return false if the execution is running now, or has ended
	 */
	boolean move(JobRow row, Instant at) {
		return database(() -> {
			try {
				return this.client.reschedule(instance(row), at);
			}
			catch (TaskInstanceException ex) {
				return false;
			}
		});
	}

	/**
	 * Moves the execution of a job's run to an earlier time.
	 * @return false if the execution is running now
	 */
	boolean expedite(JobRow row, Instant at) {
		Optional<ScheduledExecution<Object>> execution = database(
				() -> this.client.getScheduledExecution(instance(row)));
		if (execution.isEmpty()) {
			return true;
		}
		boolean busy = execution.get().isPicked();
		return !busy && (!execution.get().getExecutionTime().isAfter(at) || move(row, at));
	}

	/** Callers expect Spring's exceptions of a database that fails. */
	private static <T> T database(Supplier<T> work) {
		try {
			return work.get();
		}
		catch (SQLRuntimeException ex) {
			throw new DataAccessResourceFailureException("The table of executions failed", ex);
		}
	}

	private static TaskInstance<String> instance(JobRow row) {
		return new TaskInstance<>(JOB, JobRun.of(row).text());
	}

	/**
	 * A run of a job, as the name of an execution identifies it.
	 *
	 * @param jobId the job
	 * @param number which of its runs
	 */
	record JobRun(String jobId, int number) {

		static JobRun of(JobRow row) {
			return new JobRun(row.id(), row.run());
		}

		/** Null for the name of a recheck that an older version scheduled as a job. */
		static @Nullable JobRun of(String name) {
			String[] parts = name.split("/", -1);
			return (parts.length == 2) ? new JobRun(parts[0], Integer.parseInt(parts[1])) : null;
		}

		static @Nullable JobRun ofRecheck(String name) {
			return of(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
		}

		String text() {
			return this.jobId + "/" + this.number;
		}

	}

}
