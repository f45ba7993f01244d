package one.apiin.internal.wait;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import one.apiin.error.ApiInOneException;
import one.apiin.error.TaskFailedException;
import one.apiin.internal.call.Receiver;
import one.apiin.internal.http.Timer.Cancellation;
import one.apiin.task.TaskState;
import one.apiin.task.TaskStatus;
import org.jspecify.annotations.Nullable;

/**
 * The one poll of all waits for one task: one read at a time, until the last wait has
 * left.
 * <p>
 * The next wake-up is at the next poll or at the earliest deadline, whichever comes
 * first. Guarded by its own lock; user code runs in the callbacks of the waits, outside
 * of it.
 *
 * @param <S> the route's status
 */
final class SharedPoll<S extends TaskStatus> implements Receiver<S> {

	private final String taskId;

	private final PollContext<S> context;

	private final List<Wait<S>> waits = new ArrayList<>(1);

	private final PollRules rules = new PollRules();

	private final FailedReadLog readLog;

	private boolean over;

	private boolean reading;

	private @Nullable Cancellation read;

	private @Nullable Cancellation wakeUp;

	private long wakeUpAt;

	private long nextPoll;

	private long lastPoll;

	private boolean polledBefore;

	SharedPoll(String taskId, PollContext<S> context) {
		this.taskId = taskId;
		this.context = context;
		this.readLog = new FailedReadLog(taskId);
	}

	/**
	 * Adds a wait.
	 * @return false if this poll is over and another one is needed
	 */
	synchronized boolean join(Wait<S> wait) {
		if (this.over) {
			return false;
		}
		long now = this.context.timer().nanoTime();
		long requested = now + wait.intervals().first(this.context.waits().get(), this.context.random());
		if (this.polledBefore && requested - this.lastPoll < wait.intervals().initial()) {
			requested = this.lastPoll + wait.intervals().initial();
		}
		if (this.waits.isEmpty() || requested - this.nextPoll < 0) {
			this.nextPoll = requested;
		}
		this.waits.add(wait);
		wait.reportTo(this.readLog);
		long remaining = wait.deadline().remainingNanos();
		wakeUpBy(now, this.reading ? remaining : Math.min(remaining, this.nextPoll - now));
		return true;
	}

	/** Removes a wait that has ended. */
	void leave(Wait<S> wait) {
		Cancellation abandoned = null;
		synchronized (this) {
			this.waits.remove(wait);
			if (this.waits.isEmpty() && !this.over) {
				abandoned = finish();
			}
		}
		if (abandoned != null) {
			abandoned.cancel();
		}
	}

	/**
	 * Ends this poll.
	 * @return the read in flight, for the caller to cancel outside the lock, or null
	 */
	private @Nullable Cancellation finish() {
		this.over = true;
		this.context.polls().remove(this.taskId, this);
		if (this.wakeUp != null) {
			this.wakeUp.cancel();
			this.wakeUp = null;
		}
		Cancellation running = this.read;
		this.read = null;
		return running;
	}

	private void wakeUpInTime(long now) {
		if (this.wakeUp != null) {
			this.wakeUp.cancel();
			this.wakeUp = null;
		}
		long delay = this.reading ? Long.MAX_VALUE : this.nextPoll - now;
		for (Wait<S> wait : this.waits) {
			delay = Math.min(delay, wait.deadline().remainingNanos());
		}
		wakeUpBy(now, delay);
	}

	/**
	 * Moves the wake-up only if it is too late, so that joining many waits does not mean
	 * iterating over them.
	 */
	private void wakeUpBy(long now, long delay) {
		long at = now + Math.max(0, delay);
		if (this.wakeUp != null && this.wakeUpAt - at <= 0) {
			return;
		}
		if (this.wakeUp != null) {
			this.wakeUp.cancel();
		}
		this.wakeUpAt = at;
		this.wakeUp = this.context.timer().schedule(at - now, this::wake);
	}

	/** On the timer's thread. */
	private void wake() {
		List<Wait<S>> late;
		Cancellation abandoned = null;
		boolean poll;
		synchronized (this) {
			if (this.over) {
				return;
			}
			this.wakeUp = null;
			late = removeLate();
			long now = this.context.timer().nanoTime();
			poll = !this.waits.isEmpty() && !this.reading && now - this.nextPoll >= 0;
			if (this.waits.isEmpty()) {
				abandoned = finish();
			}
			else {
				this.reading = this.reading || poll;
				wakeUpInTime(now);
			}
		}
		if (abandoned != null) {
			abandoned.cancel();
		}
		for (Wait<S> wait : late) {
			wait.fail(wait.timedOut(this.taskId));
		}
		if (poll) {
			startRead();
		}
	}

	private List<Wait<S>> removeLate() {
		List<Wait<S>> late = List.of();
		for (Iterator<Wait<S>> each = this.waits.iterator(); each.hasNext();) {
			Wait<S> wait = each.next();
			if (wait.deadline().hasPassed()) {
				each.remove();
				late = late.isEmpty() ? new ArrayList<>(1) : late;
				late.add(wait);
			}
		}
		return late;
	}

	private void startRead() {
		Cancellation started = this.context.poll().start(this.taskId, this);
		boolean keep;
		synchronized (this) {
			keep = !this.over;
			if (keep && this.reading) {
				this.read = started;
			}
		}
		if (!keep) {
			started.cancel();
		}
	}

	@Override
	public void done(S status) {
		List<Wait<S>> current;
		synchronized (this) {
			if (this.over) {
				return;
			}
			this.rules.succeeded();
			this.readLog.readSucceeded();
			current = List.copyOf(this.waits);
			current.forEach(Wait::countPoll);
		}
		current.forEach((wait) -> wait.progress(status));
		if (status.state() == TaskState.COMPLETE) {
			end().forEach((wait) -> wait.complete(status));
		}
		else if (status.state() == TaskState.FAILED) {
			String reason = (status.failureMessage() != null) ? ": " + status.failureMessage() : "";
			TaskFailedException failure = new TaskFailedException("Task " + this.taskId + " failed" + reason, status);
			end().forEach((wait) -> wait.fail(failure));
		}
		else {
			scheduleNextPoll(null);
		}
	}

	@Override
	public void failed(ApiInOneException error, @Nullable Duration retryAfter) {
		boolean fatal;
		synchronized (this) {
			if (this.over) {
				return;
			}
			fatal = this.rules.isFinal(error);
			this.waits.forEach((wait) -> wait.pollFailed(error));
		}
		if (!fatal) {
			this.readLog.readFailed(error);
		}
		if (fatal) {
			end().forEach((wait) -> wait.fail(error));
		}
		else {
			scheduleNextPoll(retryAfter);
		}
	}

	private synchronized List<Wait<S>> end() {
		if (this.over) {
			return List.of();
		}
		finish();
		return List.copyOf(this.waits);
	}

	private synchronized void scheduleNextPoll(@Nullable Duration retryAfter) {
		if (this.over) {
			return;
		}
		this.reading = false;
		this.read = null;
		long now = this.context.timer().nanoTime();
		this.lastPoll = now;
		this.polledBefore = true;
		long pause = Long.MAX_VALUE;
		for (Wait<S> wait : this.waits) {
			pause = Math.min(pause, wait.intervals().next(this.context.random()));
		}
		this.nextPoll = now + PollRules.pause(pause, retryAfter);
		wakeUpInTime(now);
	}

	/** Ends all waits because the client is closed. */
	void close() {
		Cancellation running;
		List<Wait<S>> ended;
		synchronized (this) {
			if (this.over) {
				return;
			}
			running = finish();
			ended = List.copyOf(this.waits);
		}
		if (running != null) {
			running.cancel();
		}
		ended.forEach((wait) -> wait.fail(wait.closed(this.taskId)));
	}

}
