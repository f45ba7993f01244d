package one.apiin.internal.http;

import java.io.IOException;
import java.util.concurrent.Future;

import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HttpClient's asynchronous client, which is replaced when its I/O threads have died.
 * Thread-safe.
 */
final class AsyncHttpClient {

	private static final Logger LOGGER = LoggerFactory.getLogger(AsyncHttpClient.class);

	private static final int IO_THREADS = 2;

	private final TransportSettings settings;

	private final ApacheSetup setup;

	private final HttpHost host;

	private final RequestHeaders headers;

	private final RequestConfig config;

	private volatile CloseableHttpAsyncClient client;

	private boolean closed;

	AsyncHttpClient(TransportSettings settings, ApacheSetup setup) {
		this.settings = settings;
		this.setup = setup;
		this.host = HttpHost.create(settings.baseUrl());
		this.headers = new RequestHeaders(settings);
		this.config = setup.requestConfig();
		this.client = started(setup);
	}

	private static CloseableHttpAsyncClient started(ApacheSetup setup) {
		CloseableHttpAsyncClient client = build(setup);
		client.start();
		return client;
	}

	private static CloseableHttpAsyncClient build(ApacheSetup setup) {
		HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
			.setConnectionManager(setup.asynchronousConnections())
			.setHttp1Config(setup.http1())
			.setConnectionReuseStrategy(setup.connectionReuse())
			.setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(IO_THREADS).setTcpNoDelay(true).build())
			// Instead of the default, which can log every byte, the API key among them.
			.setIoSessionDecorator((session) -> session)
			.setIoReactorExceptionCallback((ex) -> LOGGER.debug("The I/O reactor reports {}", ex.toString()))
			.setThreadFactory(DaemonThreads.named("apiinone-io"))
			.addExecInterceptorAfter(ChainElement.CONNECT.name(), "apiinone-sent",
					(request, body, scope, chain, callback) -> {
						AsyncExchangeContext exchange = (AsyncExchangeContext) scope.clientContext;
						exchange.runsOn(scope.execRuntime::discardEndpoint);
						if (exchange.sent().mark()) {
							chain.proceed(request, body, scope, callback);
						}
						else {
							callback.failed(new IOException("cancelled before it was sent"));
						}
					})
			.setProxy(setup.proxy())
			.setDefaultCredentialsProvider(setup.proxyCredentials())
			.setProxyAuthenticationStrategy(setup.proxyAuthentication())
			.setTargetAuthenticationStrategy(setup.gatewayAuthentication())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching();
		return (setup.systemProxy() ? builder.useSystemProperties() : builder).build();
	}

	/** The client to use now. */
	CloseableHttpAsyncClient current() {
		return this.client;
	}

	/**
	 * Starts an exchange.
	 * @param current the client that runs it
	 * @return cancels the exchange
	 */
	Future<Answer> execute(CloseableHttpAsyncClient current, HttpCall call, AsyncExchangeContext exchange,
			FutureCallback<Answer> callback) {
		exchange.setRequestConfig(this.config);
		return current.execute(this.host, new BasicRequestProducer(request(call, exchange), body(call)),
				new AnswerConsumer(exchange), null, exchange, callback);
	}

	private BasicHttpRequest request(HttpCall call, ExchangeContext exchange) {
		BasicHttpRequest request = new BasicHttpRequest(call.method(), this.host,
				this.settings.baseUrl().getRawPath() + call.target());
		this.headers.addTo(request, call, exchange);
		return request;
	}

	private static @Nullable AsyncEntityProducer body(HttpCall call) {
		byte[] body = call.body();
		return (body != null) ? new BasicAsyncEntityProducer(body, ContentType.APPLICATION_JSON) : null;
	}

	/**
	 * Replaces a client whose I/O threads have died of an {@link Error}, which HttpClient
	 * itself never does.
	 */
	synchronized void replace(CloseableHttpAsyncClient dead) {
		if (this.client == dead && !this.closed) {
			LOGGER.warn("The I/O threads have ended unexpectedly, probably for lack of memory, and are started again");
			this.client = started(this.setup);
			dead.close(CloseMode.IMMEDIATE);
		}
	}

	/** Prevents the replacement of dead threads, before the exchanges are ended. */
	synchronized void closing() {
		this.closed = true;
	}

	void close() {
		closing();
		this.client.close(CloseMode.IMMEDIATE);
	}

}
