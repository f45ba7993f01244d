package one.apiin.internal.http;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real time, on one daemon thread that starts with the first task.
 * <p>
 * Nearly every task is the alarm of a call and is taken back long before it is due.
 * {@code ScheduledThreadPoolExecutor} wakes its thread for each of them; this thread is
 * woken only for what is due before the time that it sleeps until anyway.
 */
public final class SystemTimer implements Timer {

	private static final Logger LOGGER = LoggerFactory.getLogger(SystemTimer.class);

	private static final ThreadFactory THREADS = DaemonThreads.named("apiinone-timer");

	private static final long LONGEST_SLEEP = TimeUnit.HOURS.toNanos(1);

	/** Keeps times comparable by their difference. */
	private static final long LONGEST_DELAY = Long.MAX_VALUE / 4;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition earlier = this.lock.newCondition();

	private final DueHeap heap = new DueHeap();

	private @Nullable Thread thread;

	private long sleepsUntil;

	private boolean closed;

	@Override
	public long nanoTime() {
		return System.nanoTime();
	}

	@Override
	public Cancellation schedule(long delayNanos, Runnable task) {
		Scheduled scheduled = new Scheduled(task);
		long due = nanoTime() + Math.min(LONGEST_DELAY, Math.max(0, delayNanos));
		this.lock.lock();
		try {
			// Whoever closes also ends everything that waits for the timer.
			if (!this.closed) {
				this.heap.add(scheduled, due);
				wakeFor(due);
			}
		}
		finally {
			this.lock.unlock();
		}
		return scheduled;
	}

	private void wakeFor(long due) {
		if (this.thread == null) {
			this.sleepsUntil = due;
			Thread started = THREADS.newThread(this::run);
			started.start();
			this.thread = started;
		}
		else if (due - this.sleepsUntil < 0) {
			// Once is enough: whatever comes before it wakes up is earlier than this, or
			// can wait until then.
			this.sleepsUntil = due;
			this.earlier.signal();
		}
	}

	private void run() {
		boolean open = true;
		while (open) {
			try {
				open = runNext();
			}
			catch (InterruptedException ex) {
				// Nobody interrupts this thread on purpose.
			}
			catch (RuntimeException | Error ex) {
				LOGGER.warn("A task of the timer failed", ex);
			}
		}
	}

	private boolean runNext() throws InterruptedException {
		Scheduled next = next();
		if (next == null) {
			return false;
		}
		next.task.run();
		return true;
	}

	/**
	 * Sleeps until a task is due.
	 * @return the task, or null if the timer is closed
	 * @throws InterruptedException never on purpose
	 */
	private @Nullable Scheduled next() throws InterruptedException {
		this.lock.lock();
		try {
			while (!this.closed) {
				long now = nanoTime();
				boolean empty = this.heap.isEmpty();
				if (!empty && this.heap.earliest() - now <= 0) {
					return (Scheduled) this.heap.removeEarliest();
				}
				this.sleepsUntil = empty ? now + LONGEST_SLEEP : this.heap.earliest();
				// How long it slept does not matter: the time is read anew.
				long unused = this.earlier.awaitNanos(this.sleepsUntil - now);
			}
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void sleep(long nanos) throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep(nanos);
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.earlier.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** One task that waits for its time. */
	private final class Scheduled extends DueHeap.Entry implements Cancellation {

		private final Runnable task;

		Scheduled(Runnable task) {
			this.task = task;
		}

		@Override
		public void cancel() {
			SystemTimer.this.lock.lock();
			try {
				SystemTimer.this.heap.remove(this);
			}
			finally {
				SystemTimer.this.lock.unlock();
			}
		}

	}

}
