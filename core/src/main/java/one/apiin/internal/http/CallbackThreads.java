package one.apiin.internal.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The client's own threads for user code. They end a few seconds after the last use.
 */
public final class CallbackThreads implements Executor, AutoCloseable {

	private static final int COUNT = 4;

	private final ThreadPoolExecutor pool = new ThreadPoolExecutor(COUNT, COUNT, 5, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), DaemonThreads.named("apiinone-callback"));

	public CallbackThreads() {
		this.pool.allowCoreThreadTimeOut(true);
	}

	@Override
	public void execute(Runnable task) {
		this.pool.execute(task);
	}

	@Override
	public void close() {
		this.pool.shutdown();
	}

}
