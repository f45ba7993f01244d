package one.apiin.cli.outcome;

import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What the user must know if the process is ended now, by Ctrl-C for example.
 * Thread-safe: the tool's thread keeps it up to date, the JVM's shutdown speaks it.
 */
public final class LastWords {

	private final Consumer<String> listener;

	private final Duration grace;

	private boolean submitting;

	private @Nullable String resume;

	private @Nullable String intended;

	/**
	 * Nothing to say yet.
	 * @param listener prints a line
	 * @param grace how long to wait for the answer to a paid request that is under way
	 */
	public LastWords(Consumer<String> listener, Duration grace) {
		this.listener = listener;
		this.grace = grace;
	}

	/**
	 * There is a task, if the user is right, but nothing was heard of it yet.
	 * @param command goes on with it
	 */
	public synchronized void intending(String command) {
		this.intended = command;
	}

	/** A request that may be charged goes out. */
	public synchronized void submitting() {
		this.submitting = true;
	}

	/**
	 * There is a task.
	 * @param command goes on with it
	 */
	public synchronized void following(String command) {
		this.submitting = false;
		this.resume = command;
		notifyAll();
	}

	/** The run has told all there is to tell. */
	public synchronized void done() {
		this.submitting = false;
		this.resume = null;
		this.intended = null;
		notifyAll();
	}

	/**
	 * The command that goes on with the task.
	 * @return the command, or null while none is known to exist
	 */
	public synchronized @Nullable String resume() {
		return this.resume;
	}

	/**
	 * Speaks. A request under way gets its grace, for an answer with a task id is worth
	 * more than a quick end.
	 */
	public synchronized void speak() {
		awaitAnswer();
		if (this.submitting) {
			this.listener
				.accept("Interrupted while a request was under way. It may have been paid and was not repeated:"
						+ " look at the account before trying again.");
		}
		else if (this.resume != null) {
			this.listener.accept("Interrupted; the task goes on. Resume with: " + this.resume);
		}
		else if (this.intended != null) {
			this.listener.accept("Interrupted before anything was read. Resume with: " + this.intended);
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
