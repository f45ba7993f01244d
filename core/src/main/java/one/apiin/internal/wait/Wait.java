package one.apiin.internal.wait;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import one.apiin.error.ApiInOneException;
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

	private volatile @Nullable Blindness blindness;

	/** Changed under the lock of the poll, read without it. */
	private volatile Reads reads = new Reads(0, 0, null);

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

	/**
	 * The end of a wait whose time is up.
	 * @param taskId the task
	 * @return says why the last reads were of no use, if they were
	 */
	AwaitTimeoutException timedOut(String taskId) {
		AwaitTimeoutException timeout = unfinished(
				"Task " + taskId + " was not finished after " + this.deadline.limit(), taskId);
		Blindness shared = this.blindness;
		if (shared != null) {
			shared.timedOut(timeout);
		}
		return timeout;
	}

	/**
	 * The end of a wait before its task's.
	 * @param what how it came
	 * @param taskId the task
	 * @return the exception, with everything that the wait has seen
	 */
	AwaitTimeoutException unfinished(String what, String taskId) {
		S known = this.last;
		Reads done = this.reads;
		String state = (known != null) ? known.state() + " (\"" + SafeText.of(known.rawState()) + "\")" : "not known";
		return new AwaitTimeoutException(what + "; its last state was " + state + ". " + done.describe()
				+ "It goes on: wait again with the same id, free of charge", taskId, known, done.lastFailure());
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
		this.reads = this.reads.succeeded();
	}

	/**
	 * Remembers why a poll was of no use.
	 * @param error how it ended
	 */
	void pollFailed(ApiInOneException error) {
		this.reads = this.reads.failed(error);
	}

	void sharesReadsWith(Blindness shared) {
		this.blindness = shared;
	}

	/**
	 * The status reads that a wait has seen.
	 *
	 * @param all how many
	 * @param useless how many of them failed
	 * @param lastFailure how the last of these ended, or null
	 */
	private record Reads(int all, int useless, @Nullable ApiInOneException lastFailure) {

		Reads succeeded() {
			return new Reads(this.all + 1, this.useless, this.lastFailure);
		}

		Reads failed(ApiInOneException error) {
			return new Reads(this.all + 1, this.useless + 1, error);
		}

		String describe() {
			if (this.lastFailure != null) {
				return this.useless + " of " + this.all + " status reads were of no use, the last because: "
						+ this.lastFailure.getMessage() + ". ";
			}
			return (this.all == 0) ? "No status read got an answer. " : "";
		}

	}

}
