package one.apiin.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks that an application's executor rejects on the submitting thread: an executor
 * that is full or closed must not swallow the end of a call.
 */
final class CallerRunsExecutor implements Executor {

	private final Executor executor;

	CallerRunsExecutor(Executor executor) {
		this.executor = executor;
	}

	@Override
	public void execute(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// The error is also thrown if no thread could be started.
			task.run();
		}
	}

}
