package one.apiin.webapp.clips;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files without a key, cookies or decompression, within one deadline.
 * Thread-safe.
 */
final class ClipFetcher implements AutoCloseable {

	private static final int MAX_REDIRECTS = 3;

	private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

	private static final Timeout CONNECT = Timeout.ofSeconds(5);

	private static final Timeout SILENCE = Timeout.ofSeconds(20);

	private final Destinations destinations;

	private final Duration timeout;

	private final CloseableHttpClient http;

	ClipFetcher(Destinations destinations, Duration timeout) {
		this.destinations = destinations;
		this.timeout = timeout;
		this.http = HttpClients.custom()
			.setConnectionManager(connections(destinations))
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SILENCE).build())
			.setUserAgent("apiinone-webapp")
			// A server that answers twice must not fill the next file with its second
			// answer.
			.setConnectionReuseStrategy((request, response, context) -> false)
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableContentCompression()
			.disableAuthCaching()
			.build();
	}

	private static HttpClientConnectionManager connections(Destinations destinations) {
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setDnsResolver(destinations)
			.setDefaultConnectionConfig(
					ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(SILENCE).build())
			.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(SILENCE).build())
			.setMaxConnPerRoute(16)
			.build();
	}

	/**
	 * Fetches a file.
	 * @param url where it is
	 * @param receiver takes the answer of the last hop
	 * @throws ClipUnavailableException if it can't be had or must not be
	 * @throws IOException if the receiver could not keep it
	 */
	void fetch(URI url, Receiver receiver) throws IOException {
		URI hop = this.destinations.first(url);
		long end = System.nanoTime() + this.timeout.toNanos();
		for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
			URI next = ask(hop, end - System.nanoTime(), receiver);
			if (next == null) {
				return;
			}
			hop = next;
		}
		throw new ClipUnavailableException("There were more than " + MAX_REDIRECTS + " redirects");
	}

	private @Nullable URI ask(URI hop, long nanos, Receiver receiver) throws IOException {
		HttpGet request = new HttpGet(hop);
		// Covers what no silence does: an answer that dribbles for ever.
		CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(request::cancel);
		try (ClassicHttpResponse response = open(request)) {
			Header location = response.getFirstHeader("Location");
			if (REDIRECTS.contains(response.getCode()) && location != null) {
				return this.destinations.next(hop, location.getValue());
			}
			HttpEntity entity = response.getEntity();
			if (response.getCode() != 200 || entity == null) {
				throw new ClipUnavailableException("Its host answered HTTP " + response.getCode());
			}
			receiver.receive(hop, entity);
			return null;
		}
		finally {
			request.cancel();
		}
	}

	private ClassicHttpResponse open(HttpGet request) {
		try {
			return this.http.executeOpen(null, request, null);
		}
		catch (IOException ex) {
			throw new ClipUnavailableException("Its host was not reached (" + ex.getClass().getSimpleName() + ")", ex);
		}
	}

	@Override
	public void close() {
		this.http.close(CloseMode.IMMEDIATE);
	}

	/**
	 * Takes an answer.
	 */
	@FunctionalInterface
	interface Receiver {

		void receive(URI url, HttpEntity entity) throws IOException;

	}

}
