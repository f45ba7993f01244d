package one.apiin.internal.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.json.LogSanitizer;
import one.apiin.task.ProgressListener;
import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller's wait. Its state is guarded by the lock of the poll that it shares. Code of
 * the user (the progress listener, what depends on the future) runs through its
 * callbacks, one after the other, and may block them.
 *
 * @param <S> the route's status
 */
final class Wait<S extends TaskStatus> {

	private static final Logger LOGGER = LoggerFactory.getLogger(Wait.class);

	private final CompletableFuture<S> future = new CompletableFuture<>();

	private final Intervals intervals;

	private final Deadline deadline;

	private final ProgressListener listener;

	private final Executor callbacks;

	private @Nullable Consumer<@Nullable Throwable> endAction;

	private volatile @Nullable FailedReadLog readLog;

	/** Changed under the lock of the poll, read without it. */
	private volatile Reads reads = new Reads(0, 0, null);

	private volatile @Nullable S last;

	Wait(Intervals intervals, Deadline deadline, ProgressListener listener, Executor callbacks) {
		this.intervals = intervals;
		this.deadline = deadline;
		this.listener = listener;
		this.callbacks = callbacks;
	}

	/**
	 * Sets the action that runs once when the wait ends, before the future completes
	 * unless the caller cancels it.
	 * @param action takes the failure of the wait, or null
	 */
	void atEnd(Consumer<@Nullable Throwable> action) {
		synchronized (this) {
			this.endAction = action;
		}
		this.future.whenComplete((status, error) -> runEndAction(error));
	}

	private void runEndAction(@Nullable Throwable error) {
		Consumer<@Nullable Throwable> action;
		synchronized (this) {
			action = this.endAction;
			this.endAction = null;
		}
		if (action != null) {
			action.accept(error);
		}
	}

	void complete(S status) {
		this.callbacks.execute(() -> {
			runEndAction(null);
			this.future.complete(status);
		});
	}

	void fail(Throwable error) {
		this.callbacks.execute(() -> failNow(error));
	}

	void failNow(Throwable error) {
		runEndAction(error);
		this.future.completeExceptionally(error);
	}

	/** Reports the status of one poll to the listener. */
	void progress(S status) {
		this.last = status;
		Duration elapsed = Duration.ofNanos(this.deadline.elapsedNanos());
		if (this.listener != ProgressListener.none()) {
			this.callbacks.execute(() -> callListener(status, elapsed));
		}
	}

	private void callListener(S status, Duration elapsed) {
		if (this.future.isDone()) {
			return;
		}
		try {
			this.listener.onStatus(status, elapsed);
		}
		catch (RuntimeException ex) {
			LOGGER.warn("The progress listener failed; the wait for task {} continues", status.taskId(), ex);
		}
		catch (Error error) {
			failNow(new AwaitTimeoutException(
					"The wait for task " + status.taskId()
							+ " ended because its progress listener failed; the task continues",
					status.taskId(), status, error));
		}
	}

	/**
	 * The failure of a wait whose deadline has passed.
	 * @return includes why the last reads failed, if they did
	 */
	AwaitTimeoutException timedOut(String taskId) {
		AwaitTimeoutException timeout = unfinished(
				"Task " + taskId + " was not finished after " + this.deadline.limit(), taskId);
		FailedReadLog shared = this.readLog;
		if (shared != null) {
			shared.timedOut(timeout);
		}
		return timeout;
	}

	/**
	 * The failure of a wait that ends before its task.
	 * @param what what ended it
	 * @return includes the last status and the last failure
	 */
	AwaitTimeoutException unfinished(String what, String taskId) {
		S known = this.last;
		Reads done = this.reads;
		String state = (known != null) ? known.state() + " (\"" + LogSanitizer.sanitize(known.rawState()) + "\")"
				: "unknown";
		return new AwaitTimeoutException(
				what + "; its last state was " + state + ". " + done.describe()
						+ "The task continues: wait again with the same id, free of charge",
				taskId, known, done.lastFailure());
	}

	AwaitTimeoutException closed(String taskId) {
		return unfinished("The client was closed before task " + taskId + " was finished", taskId);
	}

	CompletableFuture<S> future() {
		return this.future;
	}

	Intervals intervals() {
		return this.intervals;
	}

	Deadline deadline() {
		return this.deadline;
	}

	int polls() {
		return this.reads.all();
	}

	void countPoll() {
		this.reads = this.reads.withSuccess();
	}

	void pollFailed(ApiInOneException error) {
		this.reads = this.reads.withFailure(error);
	}

	void reportTo(FailedReadLog shared) {
		this.readLog = shared;
	}

	/**
	 * The status reads during a wait.
	 *
	 * @param all their number
	 * @param failed how many of them failed
	 * @param lastFailure the last failure, or null
	 */
	private record Reads(int all, int failed, @Nullable ApiInOneException lastFailure) {

		Reads withSuccess() {
			return new Reads(this.all + 1, this.failed, this.lastFailure);
		}

		Reads withFailure(ApiInOneException error) {
			return new Reads(this.all + 1, this.failed + 1, error);
		}

		String describe() {
			if (this.lastFailure != null) {
				return this.failed + " of " + this.all + " status reads failed, the last one because: "
						+ this.lastFailure.getMessage() + ". ";
			}
			return (this.all == 0) ? "No status read was answered. " : "";
		}

	}

}
