package one.apiin.task;

import java.time.Duration;

/**
 * Is called after each successful status read of a wait, never concurrently for one wait.
 * A wait that blocks calls it on the caller's thread, an asynchronous one on a callback
 * thread of the client, where it should be quick. An exception is logged and does not end
 * the wait; an {@link Error} ends it.
 */
@FunctionalInterface
public interface ProgressListener {

	/** A listener that does nothing. */
	ProgressListener NONE = (status, elapsed) -> {
	};

	/**
	 * Called after each successful status read, including the last one.
	 * @param status the status
	 * @param elapsed the time since the wait began
	 */
	void onStatus(TaskStatus status, Duration elapsed);

	/**
	 * A listener that does nothing.
	 * @return {@link #NONE}
	 */
	static ProgressListener none() {
		return NONE;
	}

}
