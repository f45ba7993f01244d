package one.apiin.cli.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.hc.client5.http.DnsResolver;
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
 * Fetches files without any credentials, cookies or decompression. Every hop is checked.
 */
public final class FileFetcher implements AutoCloseable {

	private static final int MOST_REDIRECTS = 3;

	private static final Timeout CONNECT = Timeout.ofSeconds(5);

	private static final Timeout SILENCE = Timeout.ofSeconds(20);

	private final AddressRules rules;

	private final Duration deadline;

	private final CloseableHttpClient http;

	/**
	 * Opens nothing before the first fetch.
	 * @param rules which addresses may be asked
	 * @param names looks names up
	 * @param deadline limit for each hop, its whole answer included
	 */
	public FileFetcher(AddressRules rules, DnsResolver names, Duration deadline) {
		this.rules = rules;
		this.deadline = deadline;
		this.http = HttpClients.custom()
			.setConnectionManager(connections(new CheckedDns(names, rules)))
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SILENCE).build())
			.setUserAgent("apiinone-cli")
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

	private static HttpClientConnectionManager connections(DnsResolver names) {
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setDnsResolver(names)
			.setDefaultConnectionConfig(
					ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(SILENCE).build())
			.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(SILENCE).build())
			.build();
	}

	/**
	 * Fetches a file.
	 * @param url where it is
	 * @param receiver takes the answer of the last hop
	 * @throws DownloadException if it can't be had or must not be
	 * @throws IOException if the receiver could not keep it
	 */
	public void fetch(URI url, Receiver receiver) throws IOException {
		Hop hop = Hop.of(url, this.rules);
		for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
			Hop next = ask(hop, receiver);
			if (next == null) {
				return;
			}
			hop = next;
		}
		throw new DownloadException("there were more than " + MOST_REDIRECTS + " redirects");
	}

	private @Nullable Hop ask(Hop hop, Receiver receiver) throws IOException {
		HttpGet request = new HttpGet(hop.url());
		// Covers what no silence does: an answer that dribbles for ever.
		CompletableFuture.delayedExecutor(this.deadline.toMillis(), TimeUnit.MILLISECONDS).execute(request::cancel);
		try (ClassicHttpResponse response = open(request, hop)) {
			Header location = response.getFirstHeader("Location");
			if (isRedirect(response.getCode()) && location != null) {
				return hop.next(location.getValue(), this.rules);
			}
			HttpEntity entity = response.getEntity();
			if (response.getCode() != 200 || entity == null) {
				throw new DownloadException(hop + " answered HTTP " + response.getCode());
			}
			receiver.receive(hop.url(), entity);
			return null;
		}
		finally {
			request.cancel();
		}
	}

	private ClassicHttpResponse open(HttpGet request, Hop hop) {
		try {
			return this.http.executeOpen(null, request, null);
		}
		catch (IOException ex) {
			throw new DownloadException(hop + " was not reached (" + ex.getClass().getSimpleName() + ")", ex);
		}
	}

	private static boolean isRedirect(int status) {
		return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
	}

	@Override
	public void close() {
		this.http.close(CloseMode.IMMEDIATE);
	}

	/**
	 * Takes an answer.
	 */
	@FunctionalInterface
	public interface Receiver {

		void receive(URI url, HttpEntity entity) throws IOException;

	}

}
