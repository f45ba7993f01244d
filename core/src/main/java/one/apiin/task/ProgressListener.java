package one.apiin.task;

import java.time.Duration;

/**
 * Is told about each status read of a wait. Called on one of the client's callback
 * threads, never twice at a time for one wait; the next read of that task starts after it
 * returned, so it should be quick. An exception it throws is logged and does not end the
 * wait; an {@link Error} ends it.
 */
@FunctionalInterface
public interface ProgressListener {

	/**
	 * Called after each status read, the last one included.
	 * @param status what the gateway said
	 * @param elapsed time since the wait began
	 */
	void onStatus(TaskStatus status, Duration elapsed);

	/**
	 * A listener that does nothing.
	 * @return the listener
	 */
	static ProgressListener none() {
		return (status, elapsed) -> {
		};
	}

}
