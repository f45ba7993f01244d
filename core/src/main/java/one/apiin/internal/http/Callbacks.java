package one.apiin.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs code of the user: on the client's executor, in the context of the thread that
 * started the call. Thread-safe.
 */
public final class Callbacks {

	private static final Logger LOGGER = LoggerFactory.getLogger(Callbacks.class);

	private final Executor executor;

	private final @Nullable Supplier<? extends UnaryOperator<Runnable>> context;

	/**
	 * Creates callbacks.
	 * @param executor runs them; a task that it rejects runs on the submitting thread
	 * @param context captures the context of the calling thread and returns what runs a
	 * task in it, or null if there is no context to carry
	 */
	public Callbacks(Executor executor, @Nullable Supplier<? extends UnaryOperator<Runnable>> context) {
		this.executor = new CallerRunsExecutor(executor);
		this.context = context;
	}

	/**
	 * Captures the context of the calling thread.
	 * @return runs tasks in that context, each exactly once
	 */
	public Executor inCallersContext() {
		if (this.context == null) {
			return this.executor;
		}
		UnaryOperator<Runnable> captured = capture(this.context);
		return (task) -> this.executor.execute(() -> run(task, captured));
	}

	private static UnaryOperator<Runnable> capture(Supplier<? extends UnaryOperator<Runnable>> context) {
		try {
			return context.get();
		}
		catch (RuntimeException | Error ex) {
			LOGGER.warn("The context of the calling thread could not be captured; callbacks run without it", ex);
			return UnaryOperator.identity();
		}
	}

	/** A context that fails must not keep the result from the caller. */
	private static void run(Runnable task, UnaryOperator<Runnable> context) {
		AtomicBoolean started = new AtomicBoolean();
		try {
			context.apply(() -> {
				if (started.compareAndSet(false, true)) {
					task.run();
				}
			}).run();
		}
		catch (RuntimeException | Error ex) {
			LOGGER.warn("A callback failed in the context of its caller", ex);
		}
		finally {
			if (started.compareAndSet(false, true)) {
				task.run();
			}
		}
	}

}
