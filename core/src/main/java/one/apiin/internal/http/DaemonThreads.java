package one.apiin.internal.http;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates named daemon threads, so that the JVM exits even if the client is not closed.
 */
public final class DaemonThreads implements ThreadFactory {

	private final String name;

	private final AtomicInteger number = new AtomicInteger();

	private DaemonThreads(String name) {
		this.name = name;
	}

	public static ThreadFactory named(String name) {
		return new DaemonThreads(name);
	}

	@Override
	public Thread newThread(Runnable task) {
		Thread thread = new Thread(task, this.name + "-" + this.number.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

}
