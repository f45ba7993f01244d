package one.apiin.internal.wait;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other on the threads of another executor. Thread-safe.
 */
final class SerialExecutor implements Executor {

	private final Executor threads;

	private boolean busy;

	/** Rarely needed, and there can be a hundred thousand of these. */
	private @Nullable Queue<Runnable> later;

	SerialExecutor(Executor threads) {
		this.threads = threads;
	}

	@Override
	public void execute(Runnable task) {
		synchronized (this) {
			if (this.busy) {
				this.later = (this.later != null) ? this.later : new ArrayDeque<>(2);
				this.later.add(task);
				return;
			}
			this.busy = true;
		}
		this.threads.execute(() -> runAll(task));
	}

	private void runAll(Runnable first) {
		Runnable task = first;
		while (task != null) {
			task.run();
			task = next();
		}
	}

	private synchronized @Nullable Runnable next() {
		Runnable task = (this.later != null) ? this.later.poll() : null;
		this.busy = task != null;
		return task;
	}

}
