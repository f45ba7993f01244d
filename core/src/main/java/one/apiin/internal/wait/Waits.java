package one.apiin.internal.wait;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.internal.call.Receiver;
import one.apiin.internal.time.Deadline;
import one.apiin.internal.time.Timer;
import one.apiin.internal.time.Timer.Cancellation;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All waits of one route: one timer, no thread per wait, one poll per task however many
 * wait for it. Thread-safe.
 *
 * @param <S> the route's status
 */
public final class Waits<S extends TaskStatus> {

	private static final Logger LOGGER = LoggerFactory.getLogger(Waits.class);

	private final Map<String, SharedPoll<S>> polls = new ConcurrentHashMap<>();

	private final AtomicInteger count = new AtomicInteger();

	private final String route;

	private final Poll<S> poll;

	private final Timer timer;

	private final Executor callbacks;

	private final RandomGenerator random;

	private final WaitObserver observer;

	private volatile boolean closed;

	public Waits(String route, Poll<S> poll, Timer timer, Executor callbacks, RandomGenerator random,
			WaitObserver observer) {
		this.route = route;
		this.poll = poll;
		this.timer = timer;
		this.callbacks = callbacks;
		this.random = random;
		this.observer = observer;
	}

	/**
	 * Waits without blocking.
	 * @param taskId a valid task id
	 * @param policy intervals and limit
	 * @param listener is told of each read
	 * @return the final status; cancelling it ends the wait
	 */
	public CompletableFuture<S> start(String taskId, AwaitPolicy policy, ProgressListener listener) {
		return start(taskId, policy, listener, new SerialExecutor(this.callbacks)).future();
	}

	private Wait<S> start(String taskId, AwaitPolicy policy, ProgressListener listener, Executor mailbox) {
		Wait<S> wait = new Wait<>(new Intervals(policy), Deadline.in(policy.timeout(), this.timer), listener, mailbox);
		if (this.closed) {
			wait.failNow(wait.unfinished(closedWhile(taskId), taskId));
			return wait;
		}
		this.count.incrementAndGet();
		WaitObserver.End end = observe(taskId);
		wait.atEnd((error) -> {
			this.count.decrementAndGet();
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
			SharedPoll<S> shared = this.polls.computeIfAbsent(taskId, (id) -> new SharedPoll<>(id, this));
			if (shared.join(wait)) {
				return shared;
			}
			this.polls.remove(taskId, shared);
		}
	}

	private WaitObserver.End observe(String taskId) {
		try {
			WaitObserver.End end = this.observer.started(this.route, taskId);
			return (error, polls, nanos) -> {
				try {
					end.ended(error, polls, nanos);
				}
				catch (RuntimeException | Error ex) {
					LOGGER.warn("A listener failed at the end of a wait", ex);
				}
			};
		}
		catch (RuntimeException | Error ex) {
			LOGGER.warn("A listener failed at the start of a wait", ex);
			return (error, polls, nanos) -> {
			};
		}
	}

	/**
	 * Waits on the calling thread.
	 * @param taskId a valid task id
	 * @param policy intervals and limit
	 * @param listener is told of each read
	 * @return the final status
	 */
	public S await(String taskId, AwaitPolicy policy, ProgressListener listener) {
		CallerMailbox mailbox = new CallerMailbox();
		Wait<S> wait = start(taskId, policy, listener, mailbox);
		try {
			while (!wait.future().isDone()) {
				boolean taken = mailbox.take(wait.deadline().remainingNanos());
				if (!taken && wait.deadline().hasPassed()) {
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
		return new AwaitTimeoutException("The wait for task " + taskId + " broke off; the task goes on", taskId, null,
				cause);
	}

	static String closedWhile(String taskId) {
		return "The client was closed before task " + taskId + " was finished";
	}

	/** Ends all waits exceptionally. */
	public void close() {
		this.closed = true;
		this.polls.values().forEach(SharedPoll::close);
	}

	void forget(SharedPoll<S> shared) {
		this.polls.remove(shared.taskId(), shared);
	}

	Cancellation poll(String taskId, Receiver<S> receiver) {
		return this.poll.start(taskId, receiver);
	}

	Cancellation schedule(long nanos, Runnable task) {
		return this.timer.schedule(nanos, task);
	}

	long now() {
		return this.timer.nanoTime();
	}

	int count() {
		return this.count.get();
	}

	RandomGenerator random() {
		return this.random;
	}

}
