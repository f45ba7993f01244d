package one.apiin.internal.http;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Admits as many exchanges as there are connections; the others wait in the order of
 * their arrival. HttpClient's own queue is slow when it is long. Thread-safe.
 */
final class ConcurrencyLimiter {

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int permits;

	private boolean open = true;

	ConcurrencyLimiter(int permits) {
		this.permits = permits;
	}

	/**
	 * Runs a task as soon as there is a permit, on this thread or on one that releases a
	 * permit.
	 * @param task must not block; the permit must be released after it
	 */
	void acquire(Runnable task) {
		synchronized (this) {
			if (this.open && this.permits == 0) {
				this.waiting.add(task);
				return;
			}
			this.permits--;
		}
		task.run();
	}

	void release() {
		Runnable next = next();
		if (next != null) {
			next.run();
		}
	}

	private synchronized @Nullable Runnable next() {
		Runnable next = this.waiting.poll();
		if (next == null) {
			this.permits++;
		}
		return next;
	}

	/**
	 * Runs all waiting tasks, which find out that the client is closed. In a loop: if
	 * each released a permit to the next, a long queue would overflow the stack.
	 */
	void close() {
		List<Runnable> all;
		synchronized (this) {
			this.open = false;
			all = List.copyOf(this.waiting);
			this.waiting.clear();
		}
		all.forEach(Runnable::run);
	}

}
