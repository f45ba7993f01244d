package one.apiin.internal.http;

/**
 * Time and pauses, an interface so that tests can control them. Tasks run on the single
 * thread of the timer and must neither block nor call user code.
 */
public interface Timer {

	/**
	 * The time of a monotonic clock.
	 * @return nanoseconds from an arbitrary origin
	 */
	long nanoTime();

	/**
	 * Runs a task after a delay.
	 * @return cancels it
	 */
	Cancellation schedule(long delayNanos, Runnable task);

	/**
	 * Pauses the calling thread, at most until the timer is closed.
	 */
	void sleep(long nanos) throws InterruptedException;

	/** Stops the timer; scheduled tasks do not run. */
	void close();

	/**
	 * Cancels something; has no effect if that has ended.
	 */
	@FunctionalInterface
	interface Cancellation {

		void cancel();

	}

}
