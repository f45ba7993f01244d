package one.apiin.internal.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import one.apiin.error.AwaitTimeoutException;
import one.apiin.internal.http.Deadline;
import one.apiin.task.ProgressListener;
import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller's wait. Its bookkeeping is guarded by the lock of the poll that it shares;
 * its future and its listener are touched on callback threads only.
 *
 * @param <S> the route's status
 */
final class Wait<S extends TaskStatus> {

	private static final Logger LOGGER = LoggerFactory.getLogger(Wait.class);

	private final CompletableFuture<S> future = new CompletableFuture<>();

	private final Intervals intervals;

	private final Deadline deadline;

	private final ProgressListener listener;

	private @Nullable Consumer<@Nullable Throwable> farewell;

	private int polls;

	Wait(Intervals intervals, Deadline deadline, ProgressListener listener) {
		this.intervals = intervals;
		this.deadline = deadline;
		this.listener = listener;
	}

	/**
	 * Sets what happens at the end, whoever brings it about: once, and before the caller
	 * learns of it unless it is the caller who cancels.
	 * @param action is told why the wait failed, or null
	 */
	void atEnd(Consumer<@Nullable Throwable> action) {
		synchronized (this) {
			this.farewell = action;
		}
		this.future.whenComplete((status, error) -> sayFarewell(error));
	}

	private void sayFarewell(@Nullable Throwable error) {
		Consumer<@Nullable Throwable> action;
		synchronized (this) {
			action = this.farewell;
			this.farewell = null;
		}
		if (action != null) {
			action.accept(error);
		}
	}

	void complete(S status) {
		sayFarewell(null);
		this.future.complete(status);
	}

	void fail(Throwable error) {
		sayFarewell(error);
		this.future.completeExceptionally(error);
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
		return this.polls;
	}

	void countPoll() {
		this.polls++;
	}

	/**
	 * Tells the listener.
	 * @param status what a poll told
	 */
	void progress(S status) {
		if (this.future.isDone()) {
			return;
		}
		try {
			this.listener.onStatus(status, Duration.ofNanos(this.deadline.elapsedNanos()));
		}
		catch (RuntimeException ex) {
			LOGGER.warn("The progress listener failed; the wait for task {} goes on", status.taskId(), ex);
		}
		catch (Error error) {
			fail(new AwaitTimeoutException(
					"The wait for task " + status.taskId() + " ended as its listener failed; the task goes on",
					status.taskId(), status, error));
		}
	}

	AwaitTimeoutException timedOut(String taskId, @Nullable S last) {
		String state = (last != null) ? last.state() + " (\"" + last.rawState() + "\")" : "not known";
		return new AwaitTimeoutException("Task " + taskId + " was not finished after " + this.deadline.limit()
				+ "; its last state was " + state + ". It goes on: wait again with the same id, free of charge", taskId,
				last, null);
	}

}
