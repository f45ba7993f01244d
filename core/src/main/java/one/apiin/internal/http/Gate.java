package one.apiin.internal.http;

import java.util.ArrayDeque;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Lets in as many exchanges as there are connections, the others in the order of their
 * arrival. HttpClient's own queue is slow when it is long. Thread-safe.
 */
final class Gate {

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private int permits;

	Gate(int permits) {
		this.permits = permits;
	}

	/**
	 * Runs an entrant once a permit is free, on this thread or on one that leaves.
	 * @param entrant starts the exchange; must not block
	 */
	void enter(Runnable entrant) {
		synchronized (this) {
			if (this.permits == 0) {
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

}
