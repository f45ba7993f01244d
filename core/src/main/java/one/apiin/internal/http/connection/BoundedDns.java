package one.apiin.internal.http.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import one.apiin.internal.threads.DaemonThreads;
import one.apiin.internal.time.Deadline;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up within a limit. The JVM's look-up knows none and can't be interrupted,
 * so it runs on a thread that can be left behind. Thread-safe.
 */
final class BoundedDns {

	/** As many look-ups may hang before others have to wait for them. */
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
	 * @param deadline when the exchange ends at the latest, or null if somebody else sees
	 * to that
	 * @return the resolver
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
	 * A way to look names up.
	 */
	@FunctionalInterface
	interface Lookup {

		InetAddress[] all(String host) throws UnknownHostException;

	}

}
