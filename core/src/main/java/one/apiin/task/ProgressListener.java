package one.apiin.task;

import java.time.Duration;

/**
 * Is told about each status read of a wait, never twice at a time for one wait: on the
 * caller's thread by a wait that blocks, on a callback thread of the client otherwise,
 * where it should be quick. An exception it throws is logged and does not end the wait;
 * an {@link Error} ends it.
 */
@FunctionalInterface
public interface ProgressListener {

	/** A listener that does nothing. */
	ProgressListener NONE = (status, elapsed) -> {
	};

	/**
	 * Called after each status read, the last one included.
	 * @param status what the gateway said
	 * @param elapsed time since the wait began
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
