package one.apiin.internal.call;

import java.time.Duration;

import one.apiin.error.ErrorDetails;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.HttpCall;

/**
 * One attempt of a call, as the rules see it.
 *
 * @param call the call
 * @param number 1 for the first
 * @param deadline the deadline of the whole call
 */
record Attempt(HttpCall call, int number, Deadline deadline) {

	/**
	 * Method, route and task, for messages.
	 */
	String describe() {
		String task = this.call.taskId();
		return (task != null) ? this.call + " (task " + task + ")" : this.call.toString();
	}

	ErrorDetails details() {
		return ErrorDetails.ofTask(this.call.taskId());
	}

	/**
	 * Details of an answer, about the requested task even if the answer names another.
	 */
	ErrorDetails about(ErrorDetails details) {
		return (this.call.taskId() != null) ? details.withTaskId(this.call.taskId()) : details;
	}

	boolean hasTimeFor(Duration pause) {
		return pause.compareTo(Duration.ofNanos(this.deadline.remainingNanos())) < 0;
	}

}
