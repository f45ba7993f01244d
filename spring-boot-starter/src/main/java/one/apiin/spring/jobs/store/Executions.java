package one.apiin.spring.jobs.store;

import java.time.Instant;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/**
 * When a job is looked at next: db-scheduler executions in the caller's transaction, one
 * for each run of a job. Thread-safe.
 */
public final class Executions {

	/** The only type of task in our db-scheduler. */
	public static final String TASK = "apiinone-job";

	private final SchedulerClient client;

	public Executions(SchedulerClient client) {
		this.client = client;
	}

	void add(JobRow row, Instant at) {
		this.client.schedule(new TaskInstance<>(TASK, instance(row.id(), row.run())), at,
				SchedulerClient.ScheduleOptions.defaultOptions());
	}

	/**
	 * Moves the execution of a job's run to another time.
	 * @param row the job
	 * @param at when it is looked at
	 * @return false if the execution is being executed right now, or has ended
	 */
	boolean move(JobRow row, Instant at) {
		try {
			return this.client.reschedule(new TaskInstance<>(TASK, instance(row.id(), row.run())), at);
		}
		catch (TaskInstanceException ex) {
			return false;
		}
	}

	/**
	 * Moves the execution of a job's run to an earlier time.
	 * @param row the job
	 * @param at when it is looked at at the latest
	 */
	void hurry(JobRow row, Instant at) {
		boolean later = this.client.getScheduledExecution(new TaskInstance<>(TASK, instance(row.id(), row.run())))
			.filter((execution) -> !execution.isPicked() && execution.getExecutionTime().isAfter(at))
			.isPresent();
		if (later) {
			move(row, at);
		}
	}

	/**
	 * The name of an execution.
	 * @param jobId the job
	 * @param run its run
	 * @return the name
	 */
	static String instance(String jobId, int run) {
		return jobId + "/" + run;
	}

	/**
	 * The job of an execution.
	 * @param instance the execution's name
	 * @return the job's id
	 */
	public static String jobId(String instance) {
		return instance.substring(0, instance.lastIndexOf('/'));
	}

	/**
	 * The run of an execution.
	 * @param instance the execution's name
	 * @return the number of the run
	 */
	public static int run(String instance) {
		return Integer.parseInt(instance.substring(instance.lastIndexOf('/') + 1));
	}

}
