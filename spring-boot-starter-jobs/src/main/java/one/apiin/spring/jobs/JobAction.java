package one.apiin.spring.jobs;

import java.time.Instant;

/**
 * What an execution does next with its job.
 */
sealed interface JobAction {

	/**
	 * Reads the status of a task; {@link JobRules#afterPoll} decides what follows.
	 *
	 * @param taskId the task
	 */
	record ReadStatus(String taskId) implements JobAction {

	}

	/**
	 * Publishes the event of a state.
	 *
	 * @param job the job in that state
	 */
	record Publish(UploadCoverJob job) implements JobAction {

	}

	/**
	 * The result of a decision for which nothing more has to be read or published.
	 */
	sealed interface Conclusion extends JobAction {

	}

	/**
	 * Stores a change, then decides again.
	 *
	 * @param next what the job becomes
	 */
	record Store(JobRow next) implements Conclusion {

	}

	/**
	 * Ends the execution until later.
	 *
	 * @param until when it runs again
	 * @param data what it keeps until then
	 */
	record Wait(Instant until, ExecutionData data) implements Conclusion {

	}

	/** Ends the execution for good. */
	record End() implements Conclusion {

	}

}
