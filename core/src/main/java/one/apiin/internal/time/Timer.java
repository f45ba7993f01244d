package one.apiin.internal.time;

/**
 * Time and pauses, so that tests can bring their own. Tasks run on the timer's one thread
 * and must neither block nor call user code.
 */
public interface Timer {

	/**
	 * The current time on a clock that only moves forward.
	 * @return nanoseconds from an arbitrary origin
	 */
	long nanoTime();

	/**
	 * Runs a task later.
	 * @param delayNanos when, from now
	 * @param task what to run
	 * @return cancels it
	 */
	Cancellation schedule(long delayNanos, Runnable task);

	/**
	 * Pauses the calling thread, at most until the timer is closed.
	 * @param nanos for how long
	 * @throws InterruptedException if the thread is interrupted
	 */
	void sleep(long nanos) throws InterruptedException;

	/** Ends the timer; what is scheduled does not run any more. */
	void close();

	/**
	 * Takes back what was asked for; without effect if that is over.
	 */
	@FunctionalInterface
	interface Cancellation {

		void cancel();

	}

}
