package one.apiin.cli;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What is printed if the process is interrupted, for example by Ctrl-C. Thread-safe: the
 * main thread updates it, the shutdown hook prints it.
 */
final class InterruptNotice {

	private final Consumer<String> listener;

	private final Duration grace;

	private boolean submitting;

	private @Nullable String resume;

	private @Nullable String opening;

	/**
	 * A notice with nothing to print yet.
	 * @param grace maximum time to wait for the answer to a request in flight
	 */
	InterruptNotice(Consumer<String> listener, Duration grace) {
		this.listener = listener;
		this.grace = grace;
	}

	/** The session for an existing task is being opened; the command repeats it. */
	synchronized void opening(String command) {
		this.opening = command;
	}

	/** A request that may be charged is being sent. */
	synchronized void submitting() {
		this.submitting = true;
	}

	/** A task exists; the command resumes it. */
	synchronized void following(String command) {
		this.submitting = false;
		this.resume = command;
		notifyAll();
	}

	/** Nothing needs to be printed any more. */
	synchronized void finished() {
		this.submitting = false;
		this.resume = null;
		this.opening = null;
		notifyAll();
	}

	/** Returns the command that resumes the task, or null if no task is known. */
	synchronized @Nullable String resume() {
		return this.resume;
	}

	/**
	 * Prints the notice. Waits a moment for the answer to a request in flight, because
	 * its task id is worth more than a quick exit.
	 */
	synchronized void print() {
		awaitAnswer();
		if (this.submitting) {
			this.listener
				.accept("Interrupted while a request was in flight. It may have been charged and was not repeated:"
						+ " check the account before you try again.");
		}
		else if (this.resume != null) {
			this.listener.accept("Interrupted; the task continues. Resume with: " + this.resume);
		}
		else if (this.opening != null) {
			this.listener.accept("Interrupted before the status was read. Resume with: " + this.opening);
		}
	}

	private void awaitAnswer() {
		long deadline = System.nanoTime() + this.grace.toNanos();
		try {
			for (long left = this.grace.toMillis(); this.submitting && left > 0; left = millisUntil(deadline)) {
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static long millisUntil(long deadline) {
		return Duration.ofNanos(deadline - System.nanoTime()).toMillis();
	}

}
