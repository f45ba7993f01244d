package one.apiin.internal.rules;

import java.time.Duration;

import one.apiin.error.ErrorDetails;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.time.Deadline;

/**
 * Which attempt of a call has just ended.
 *
 * @param call the call
 * @param number 1 for the first
 * @param deadline the deadline of the whole call
 */
public record Attempt(HttpCall call, int number, Deadline deadline) {

	/**
	 * The call, fit for a message.
	 * @return method, route and task
	 */
	String describe() {
		String task = this.call.taskId();
		return (task != null) ? this.call + " (task " + task + ")" : this.call.toString();
	}

	ErrorDetails details() {
		return ErrorDetails.ofTask(this.call.taskId());
	}

	/**
	 * Completes what an answer told by the task that was asked for.
	 * @param told what the answer told
	 * @return the details
	 */
	ErrorDetails about(ErrorDetails told) {
		return (told.taskId() == null && this.call.taskId() != null) ? told.withTaskId(this.call.taskId()) : told;
	}

	boolean hasTimeFor(Duration pause) {
		return pause.compareTo(Duration.ofNanos(this.deadline.remainingNanos())) < 0;
	}

}
