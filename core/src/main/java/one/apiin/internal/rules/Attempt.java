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
	public String describe() {
		String task = this.call.taskId();
		return (task != null) ? this.call + " (task " + task + ")" : this.call.toString();
	}

	ErrorDetails details() {
		return ErrorDetails.ofTask(this.call.taskId());
	}

	/**
	 * What an answer says about the task that was asked for, whatever it names.
	 * @param details what the answer says
	 * @return the details
	 */
	ErrorDetails about(ErrorDetails details) {
		return (this.call.taskId() != null) ? details.withTaskId(this.call.taskId()) : details;
	}

	boolean hasTimeFor(Duration pause) {
		return pause.compareTo(Duration.ofNanos(this.deadline.remainingNanos())) < 0;
	}

}
