package one.apiin.internal.call;

import java.time.Duration;

import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.HttpCall;

/**
 * Which attempt of a call has just ended.
 *
 * @param call the call
 * @param number 1 for the first
 * @param deadline the deadline of the whole call
 */
public record Attempt(HttpCall call, int number, Deadline deadline) {

	boolean hasTimeFor(Duration pause) {
		return pause.compareTo(Duration.ofNanos(this.deadline.remainingNanos())) < 0;
	}

}
