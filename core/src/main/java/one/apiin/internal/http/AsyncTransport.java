package one.apiin.internal.http;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests without a thread per exchange. Thread-safe.
 */
final class AsyncTransport {

	private static final int LAUNCH_THREADS = 2;

	/**
	 * Name look-ups block, so exchanges start neither on the caller's nor on an I/O
	 * thread.
	 */
	private final ThreadPoolExecutor launcher = new ThreadPoolExecutor(LAUNCH_THREADS, LAUNCH_THREADS, 5,
			TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("apiinone-launch"));

	private final AsyncResources resources;

	AsyncTransport(TransportSettings settings, ApacheSetup setup, Timer timer) {
		this.launcher.allowCoreThreadTimeOut(true);
		this.resources = new AsyncResources(new AsyncHttpClient(settings, setup), timer,
				new ConcurrencyLimiter(settings.maxConnections()), this.launcher);
	}

	/**
	 * Sends one request without blocking.
	 * @param handler takes the outcome exactly once, on a thread that must not be blocked
	 */
	CancellableExchange send(HttpCall call, Deadline deadline, ExchangeHandler handler) {
		AsyncExchange exchange = new AsyncExchange(this.resources, call, deadline, handler);
		exchange.start();
		return exchange;
	}

	void close() {
		this.resources.client().closing();
		this.launcher.shutdown();
		this.resources.limiter().close();
		// HttpClient forgets the exchanges in flight when its reactor ends.
		this.resources.running().forEach((exchange) -> exchange.giveUp("the client was closed"));
		this.resources.client().close();
	}

}
