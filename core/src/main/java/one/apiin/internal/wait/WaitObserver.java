package one.apiin.internal.wait;

import org.jspecify.annotations.Nullable;

/**
 * Observes waits. Thread-safe; implementations must not throw.
 */
@FunctionalInterface
public interface WaitObserver {

	/**
	 * Starts the observation of one wait.
	 * @param route the route of the status read
	 */
	End waitStarted(String route, String taskId);

	/**
	 * The end of one wait.
	 */
	@FunctionalInterface
	interface End {

		/** A wait without observers. */
		End NONE = (error, polls, nanos) -> {
		};

		/**
		 * The wait has ended.
		 * @param error why it failed, or null if the task is complete; a
		 * {@link java.util.concurrent.CancellationException} if the caller cancelled it
		 */
		void ended(@Nullable Throwable error, int polls, long nanos);

	}

}
