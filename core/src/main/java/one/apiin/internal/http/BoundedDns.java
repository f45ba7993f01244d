package one.apiin.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks names up within a limit. The JVM's look-up knows none and can't be interrupted,
 * so it runs on a thread that can be left behind.
 */
final class BoundedDns implements DnsResolver {

	/** More look-ups at a time than this mean that the resolver hangs. */
	private static final int MOST_THREADS = 4;

	private final ExecutorService executor = new ThreadPoolExecutor(0, MOST_THREADS, 5, TimeUnit.SECONDS,
			new SynchronousQueue<>(), DaemonThreads.named("apiinone-dns"), new ThreadPoolExecutor.CallerRunsPolicy());

	private final Duration limit;

	BoundedDns(Duration limit) {
		this.limit = limit;
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		if (needsNoLookup(host)) {
			return InetAddress.getAllByName(host);
		}
		Future<InetAddress[]> lookup = this.executor.submit(() -> InetAddress.getAllByName(host));
		try {
			return lookup.get(this.limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
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

	private static boolean needsNoLookup(String host) {
		return host.equals("localhost") || host.startsWith("[") || host.indexOf(':') >= 0
				|| host.chars().allMatch((character) -> character == '.' || (character >= '0' && character <= '9'));
	}

	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

	void close() {
		this.executor.shutdownNow();
	}

}
