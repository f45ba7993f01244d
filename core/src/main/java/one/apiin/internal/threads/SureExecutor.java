package one.apiin.internal.threads;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs what an application's executor refuses on the thread that brings it: one that is
 * full or closed must not swallow the end of a call.
 */
public final class SureExecutor implements Executor {

	private final Executor executor;

	public SureExecutor(Executor executor) {
		this.executor = executor;
	}

	@Override
	public void execute(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// The error also says that no thread could be started.
			task.run();
		}
	}

}
