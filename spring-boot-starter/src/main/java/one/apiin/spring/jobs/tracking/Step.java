package one.apiin.spring.jobs.tracking;

import java.time.Instant;

import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.store.JobRow;

/**
 * What an execution does next.
 */
sealed interface Step {

	/**
	 * Read the status of a task.
	 *
	 * @param taskId the task
	 */
	record Read(String taskId) implements Step {

	}

	/**
	 * Store a change.
	 *
	 * @param next what the job becomes
	 */
	record Change(JobRow next) implements Step {

	}

	/**
	 * Publish the event of a state.
	 *
	 * @param job the job in that state
	 */
	record Publish(UploadCoverJob job) implements Step {

	}

	/**
	 * Come again.
	 *
	 * @param at when
	 * @param progress what to remember
	 */
	record Wait(Instant at, Progress progress) implements Step {

	}

	/** There is nothing left to do. */
	record End() implements Step {

	}

}
