package one.apiin.internal.wait;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.internal.http.Deadline;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * All waits of one route: one timer, no thread per wait, one poll per task however many
 * waits share it. Thread-safe.
 *
 * @param <S> the route's status
 */
public final class Waits<S extends TaskStatus> {

	private final String route;

	private final WaitSettings settings;

	private final PollContext<S> context;

	private volatile boolean closed;

	public Waits(String route, Poll<S> poll, WaitSettings settings) {
		this.route = route;
		this.settings = settings;
		this.context = new PollContext<>(poll, settings.timer(), settings.random());
	}

	/**
	 * Waits without blocking.
	 * @param taskId a valid task id
	 * @return the final status; cancelling it ends the wait
	 */
	public CompletableFuture<S> start(String taskId, AwaitPolicy policy, ProgressListener listener) {
		Executor callbacks = new SerialExecutor(this.settings.callbacks().inCallersContext());
		return start(taskId, policy, listener, callbacks).future();
	}

	/**
	 * Waits on the calling thread.
	 * @param taskId a valid task id
	 * @return the final status
	 */
	public S await(String taskId, AwaitPolicy policy, ProgressListener listener) {
		CallingThreadExecutor callbacks = new CallingThreadExecutor();
		Wait<S> wait = start(taskId, policy, listener, callbacks);
		try {
			while (!wait.future().isDone()) {
				boolean ran = callbacks.runNext(wait.deadline().remainingNanos());
				if (!ran && wait.deadline().hasPassed()) {
					wait.failNow(wait.timedOut(taskId));
				}
			}
			return wait.future().join();
		}
		catch (InterruptedException ex) {
			wait.future().cancel(false);
			Thread.currentThread().interrupt();
			throw wait.unfinished("The thread was interrupted while it waited for task " + taskId, taskId);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof ApiInOneException known) ? known : unexpected(taskId, ex.getCause());
		}
	}

	private static ApiInOneException unexpected(String taskId, @Nullable Throwable cause) {
		return new AwaitTimeoutException("The wait for task " + taskId + " ended unexpectedly; the task continues",
				taskId, null, cause);
	}

	private Wait<S> start(String taskId, AwaitPolicy policy, ProgressListener listener, Executor callbacks) {
		Deadline deadline = Deadline.in(policy.timeout(), this.settings.timer());
		Wait<S> wait = new Wait<>(new Intervals(policy), deadline, listener, callbacks);
		if (this.closed) {
			wait.failNow(wait.closed(taskId));
			return wait;
		}
		this.context.waits().incrementAndGet();
		WaitObserver.End end = this.settings.observer().waitStarted(this.route, taskId);
		wait.atEnd((error) -> {
			this.context.waits().decrementAndGet();
			end.ended(error, wait.polls(), wait.deadline().elapsedNanos());
		});
		SharedPoll<S> shared = join(taskId, wait);
		wait.future().whenComplete((status, error) -> shared.leave(wait));
		if (this.closed) {
			shared.close();
		}
		return wait;
	}

	private SharedPoll<S> join(String taskId, Wait<S> wait) {
		while (true) {
			SharedPoll<S> shared = this.context.polls()
				.computeIfAbsent(taskId, (id) -> new SharedPoll<>(id, this.context));
			if (shared.join(wait)) {
				return shared;
			}
			this.context.polls().remove(taskId, shared);
		}
	}

	/** Ends all waits exceptionally. */
	public void close() {
		this.closed = true;
		this.context.polls().values().forEach(SharedPoll::close);
	}

	int count() {
		return this.context.waits().get();
	}

}
