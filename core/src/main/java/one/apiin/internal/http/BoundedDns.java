package one.apiin.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Looks up names within a time limit. The JVM's look-up has none and can't be
 * interrupted, so it runs on a thread that can be abandoned. Thread-safe.
 */
final class BoundedDns {

	/** If as many look-ups hang, others have to wait for them. */
	private static final int THREADS = 4;

	private final ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(), DaemonThreads.named("apiinone-dns"));

	private final Duration limit;

	private final Lookup lookup;

	BoundedDns(Duration limit, Lookup lookup) {
		this.limit = limit;
		this.lookup = lookup;
		this.executor.allowCoreThreadTimeOut(true);
	}

	/**
	 * A resolver for HttpClient.
	 * @param deadline the deadline of the exchange, or null if it is observed elsewhere
	 */
	DnsResolver within(@Nullable Deadline deadline) {
		return new DnsResolver() {
			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				long limitNanos = BoundedDns.this.limit.toNanos();
				return BoundedDns.this.resolve(host,
						(deadline != null) ? Math.min(limitNanos, deadline.remainingNanos()) : limitNanos);
			}

			@Override
			public String resolveCanonicalHostname(String host) {
				return host;
			}
		};
	}

	private InetAddress[] resolve(String host, long limitNanos) throws UnknownHostException {
		if (isAddress(host)) {
			return InetAddress.getAllByName(host);
		}
		Future<InetAddress[]> answer = this.executor.submit(() -> this.lookup.all(host));
		try {
			return answer.get(limitNanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			answer.cancel(true);
			throw new UnknownHostException(host + " (no answer of the name service)");
		}
		catch (ExecutionException ex) {
			throw new UnknownHostException(host);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new UnknownHostException(host + " (interrupted)");
		}
	}

	private static boolean isAddress(String host) {
		return host.indexOf(':') >= 0
				|| host.chars().allMatch((character) -> character == '.' || (character >= '0' && character <= '9'));
	}

	void close() {
		this.executor.shutdownNow();
	}

	/**
	 * Looks up the addresses of a name; may block.
	 */
	@FunctionalInterface
	interface Lookup {

		InetAddress[] all(String host) throws UnknownHostException;

	}

}
