package one.apiin.internal.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import one.apiin.error.AwaitTimeoutException;
import one.apiin.internal.json.SafeText;
import one.apiin.internal.time.Deadline;
import one.apiin.task.ProgressListener;
import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One caller's wait. Its bookkeeping is guarded by the lock of the poll that it shares.
 * What calls the user, its listener and the end of its future, goes through its mailbox:
 * one delivery after the other, on a thread that the user may keep.
 *
 * @param <S> the route's status
 */
final class Wait<S extends TaskStatus> {

	private static final Logger LOGGER = LoggerFactory.getLogger(Wait.class);

	private final CompletableFuture<S> future = new CompletableFuture<>();

	private final Intervals intervals;

	private final Deadline deadline;

	private final ProgressListener listener;

	private final Executor mailbox;

	private @Nullable Consumer<@Nullable Throwable> farewell;

	private int polls;

	private volatile @Nullable S last;

	Wait(Intervals intervals, Deadline deadline, ProgressListener listener, Executor mailbox) {
		this.intervals = intervals;
		this.deadline = deadline;
		this.listener = listener;
		this.mailbox = mailbox;
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
		this.mailbox.execute(() -> {
			sayFarewell(null);
			this.future.complete(status);
		});
	}

	void fail(Throwable error) {
		this.mailbox.execute(() -> failNow(error));
	}

	void failNow(Throwable error) {
		sayFarewell(error);
		this.future.completeExceptionally(error);
	}

	/**
	 * Tells the listener.
	 * @param status what a poll told
	 */
	void progress(S status) {
		this.last = status;
		Duration elapsed = Duration.ofNanos(this.deadline.elapsedNanos());
		if (this.listener != ProgressListener.none()) {
			this.mailbox.execute(() -> tell(status, elapsed));
		}
	}

	private void tell(S status, Duration elapsed) {
		if (this.future.isDone()) {
			return;
		}
		try {
			this.listener.onStatus(status, elapsed);
		}
		catch (RuntimeException ex) {
			LOGGER.warn("The progress listener failed; the wait for task {} goes on", status.taskId(), ex);
		}
		catch (Error error) {
			failNow(new AwaitTimeoutException(
					"The wait for task " + status.taskId() + " ended as its listener failed; the task goes on",
					status.taskId(), status, error));
		}
	}

	AwaitTimeoutException timedOut(String taskId) {
		S known = this.last;
		String state = (known != null) ? known.state() + " (\"" + SafeText.of(known.rawState()) + "\")" : "not known";
		return new AwaitTimeoutException("Task " + taskId + " was not finished after " + this.deadline.limit()
				+ "; its last state was " + state + ". It goes on: wait again with the same id, free of charge", taskId,
				known, null);
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

}
