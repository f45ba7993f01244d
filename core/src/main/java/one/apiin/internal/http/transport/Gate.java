package one.apiin.internal.http.transport;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Lets in as many exchanges as there are connections, the others in the order of their
 * arrival. HttpClient's own queue is slow when it is long. Thread-safe.
 */
final class Gate {

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int permits;

	private boolean open = true;

	Gate(int permits) {
		this.permits = permits;
	}

	/**
	 * Runs an entrant once a permit is free, on this thread or on one that leaves.
	 * @param entrant starts the exchange; must not block
	 */
	void enter(Runnable entrant) {
		synchronized (this) {
			if (this.open && this.permits == 0) {
				this.waiting.add(entrant);
				return;
			}
			this.permits--;
		}
		entrant.run();
	}

	void leave() {
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
	 * Lets in everybody at once, as what they start will find out that there is nothing
	 * to start any more. One after the other: a crowd that each lets in the next would
	 * not fit on a stack.
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
