package one.apiin.download;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import one.apiin.internal.http.ExchangeContext;
import one.apiin.internal.http.ApacheSetup;
import one.apiin.internal.http.BlockingConnectionPool;
import one.apiin.internal.http.TransportSettings;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests for files: without the API key, cookies, redirects, retries or
 * decompression, and each on a separate connection, so that bytes that a host sends after
 * its response never become part of another file. Opens nothing before the first request.
 * Thread-safe.
 */
final class DownloadTransport implements AutoCloseable {

	private static final String ROUTE = "apiinone.route";

	private final TransportSettings settings;

	private final ApacheSetup setup;

	private final CheckedRoutes routes;

	private @Nullable BlockingConnectionPool connections;

	private @Nullable CloseableHttpClient client;

	private boolean closed;

	DownloadTransport(TransportSettings settings, ApacheSetup setup, CheckedRoutes routes) {
		this.settings = settings;
		this.setup = setup;
		this.routes = routes;
	}

	/**
	 * Sends one request and reads the head of the response. Tries the addresses of the
	 * host in turn until one of them is connected.
	 * @param url a URL that the rules allow
	 * @param range the part of the file that is needed, or null for all of it
	 * @param exchange the context
	 * @param closing receives, for each connection, a task that closes it
	 * @return the response, whose content is still unread
	 */
	FileResponse send(URI url, @Nullable ByteRange range, ExchangeContext exchange, Consumer<Runnable> closing)
			throws IOException, Refusal {
		List<HttpRoute> all = routes(url, exchange);
		for (HttpRoute route : all.subList(0, all.size() - 1)) {
			try {
				return send(url, range, exchange, route, closing);
			}
			catch (IOException ex) {
				if (exchange.getEndpointDetails() != null) {
					throw ex;
				}
				// Not connected: the next address may be reachable.
			}
		}
		return send(url, range, exchange, all.get(all.size() - 1), closing);
	}

	private List<HttpRoute> routes(URI url, ExchangeContext exchange) throws IOException, Refusal {
		try {
			return this.routes.to(url, exchange.deadline());
		}
		catch (RejectedExecutionException ex) {
			throw new IOException("the client is closed", ex);
		}
	}

	private FileResponse send(URI url, @Nullable ByteRange range, ExchangeContext exchange, HttpRoute route,
			Consumer<Runnable> closing) throws IOException {
		HttpGet request = request(url, range);
		exchange.setAttribute(ROUTE, route);
		closing.accept(request::cancel);
		try {
			return new FileResponse(url, client().executeOpen(route.getTargetHost(), request, exchange));
		}
		catch (IllegalStateException ex) {
			throw new IOException("the connections are closed", ex);
		}
		catch (Error ex) {
			// HttpClient releases the connection after exceptions only.
			request.cancel();
			throw ex;
		}
	}

	/** A possible reason why a host is not reached, for messages. */
	String hint() {
		return this.routes.bypassProxy() ? "; downloads bypass the proxy unless proxyGuardsAddresses is set" : "";
	}

	private HttpGet request(URI url, @Nullable ByteRange range) {
		HttpGet request = new HttpGet(url);
		request.setConfig(this.setup.requestConfig());
		request.addHeader("Accept", "*/*");
		request.addHeader("Accept-Encoding", "identity");
		request.addHeader("User-Agent", this.settings.userAgent());
		request.addHeader("Connection", "close");
		if (range != null) {
			request.addHeader("Range", "bytes=" + range.offset() + "-");
			request.addHeader("If-Range", range.etag());
		}
		return request;
	}

	private synchronized CloseableHttpClient client() throws IOException {
		if (this.closed) {
			throw new IOException("the client is closed");
		}
		if (this.client == null) {
			this.connections = this.setup.blockingConnections();
			this.client = build(this.connections);
		}
		return this.client;
	}

	private CloseableHttpClient build(BlockingConnectionPool pool) {
		return HttpClients.custom()
			.setConnectionManager(pool)
			.setConnectionReuseStrategy((request, response, context) -> false)
			.setRoutePlanner((target, context) -> (HttpRoute) context.getAttribute(ROUTE))
			.setDefaultCredentialsProvider(this.setup.proxyCredentials())
			.setProxyAuthenticationStrategy(this.setup.proxyAuthentication())
			.setTargetAuthenticationStrategy(this.setup.gatewayAuthentication())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableContentCompression()
			.disableAuthCaching()
			.disableDefaultUserAgent()
			.build();
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.connections != null && this.client != null) {
			this.connections.shutDown();
			this.client.close(CloseMode.IMMEDIATE);
		}
		this.setup.close();
	}

	/**
	 * The rest of a file whose beginning was received.
	 *
	 * @param offset the first byte that is needed
	 * @param etag the strong validator of the file
	 */
	record ByteRange(long offset, String etag) {

	}

}
