package one.apiin.internal.wait;

import org.jspecify.annotations.Nullable;

/**
 * Watches waits; what it throws is caught. Thread-safe.
 */
@FunctionalInterface
public interface WaitObserver {

	/**
	 * A wait starts.
	 * @param route the route of the status read
	 * @param taskId the task
	 * @return is told the end
	 */
	End started(String route, String taskId);

	/**
	 * Is told the end of one wait.
	 */
	@FunctionalInterface
	interface End {

		/**
		 * A wait ended.
		 * @param error why it failed, or null if the task is complete; a cancellation by
		 * the caller is a {@link java.util.concurrent.CancellationException}
		 * @param polls how many status reads it saw
		 * @param nanos how long it took
		 */
		void ended(@Nullable Throwable error, int polls, long nanos);

	}

}
