package one.apiin.internal.http.transport;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.Exchange;
import one.apiin.internal.http.ExchangeHandler;
import one.apiin.internal.http.Flight;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.connection.ApacheSetup;
import one.apiin.internal.settings.TransportSettings;
import one.apiin.internal.threads.DaemonThreads;
import one.apiin.internal.time.Deadline;
import one.apiin.internal.time.Timer;
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
 * Exchanges without a thread each: owns what they share, and obeys them. Thread-safe.
 */
final class AsyncTransport {

	private static final Logger LOGGER = LoggerFactory.getLogger(AsyncTransport.class);

	private static final int IO_THREADS = 2;

	private static final int LAUNCH_THREADS = 2;

	private final TransportSettings settings;

	private final HttpHost host;

	private final RequestHeaders headers;

	private final RequestConfig config;

	private final Timer timer;

	private final Gate gate;

	private final Set<RunningExchange> running = ConcurrentHashMap.newKeySet();

	private final SharedReads sharedReads = new SharedReads();

	private final ApacheSetup setup;

	private volatile CloseableHttpAsyncClient client;

	private boolean closed;

	/**
	 * Name look-ups block, so exchanges start neither on the caller's nor on an I/O
	 * thread.
	 */
	private final ThreadPoolExecutor launcher = new ThreadPoolExecutor(LAUNCH_THREADS, LAUNCH_THREADS, 5,
			TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named("apiinone-launch"));

	AsyncTransport(TransportSettings settings, ApacheSetup setup, Timer timer) {
		this.settings = settings;
		this.host = HttpHost.create(settings.baseUrl());
		this.headers = new RequestHeaders(settings);
		this.config = setup.requestConfig();
		this.timer = timer;
		this.gate = new Gate(settings.maxConnections());
		this.launcher.allowCoreThreadTimeOut(true);
		this.setup = setup;
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
						Exchange exchange = (Exchange) scope.clientContext;
						exchange.runsOn(scope.execRuntime::discardEndpoint);
						if (exchange.markSent()) {
							chain.proceed(request, body, scope, callback);
						}
						else {
							callback.failed(new IOException("given up before it was sent"));
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

	/**
	 * Sends one request without blocking.
	 * @param call the request
	 * @param deadline when to give up
	 * @param handler is told the end exactly once, on a thread that must not be blocked
	 * @return gives the exchange up
	 */
	Flight send(HttpCall call, Deadline deadline, ExchangeHandler handler) {
		RunningExchange exchange = new RunningExchange(this, this.config, call, deadline, handler);
		exchange.start();
		return exchange;
	}

	void remember(RunningExchange exchange) {
		this.running.add(exchange);
	}

	void forget(RunningExchange exchange) {
		this.running.remove(exchange);
	}

	SharedReads sharedReads() {
		return this.sharedReads;
	}

	Timer.Cancellation schedule(long nanos, Runnable task) {
		return this.timer.schedule(nanos, task);
	}

	/**
	 * Runs an entrant once there is a connection for it; each entrant must leave.
	 * @param entrant starts the exchange; must not block
	 */
	void enter(Runnable entrant) {
		this.gate.enter(entrant);
	}

	void leave() {
		this.gate.leave();
	}

	/**
	 * Runs what may block for a moment.
	 * @param task the task
	 * @throws RejectedExecutionException if the transport is closed
	 */
	void launch(Runnable task) {
		this.launcher.execute(task);
	}

	Future<Answer> execute(CloseableHttpAsyncClient client, HttpCall call, Exchange exchange,
			FutureCallback<Answer> callback) {
		return client.execute(this.host, new BasicRequestProducer(request(call, exchange), body(call)),
				new AnswerConsumer(exchange), null, exchange, callback);
	}

	private BasicHttpRequest request(HttpCall call, Exchange exchange) {
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
	 * Replaces an HTTP client whose I/O threads have died of an {@link Error}, which
	 * HttpClient itself never does.
	 */
	synchronized void replace(CloseableHttpAsyncClient dead) {
		if (this.client == dead && !this.closed) {
			LOGGER.warn("The I/O threads have ended unexpectedly, probably for lack of memory, and are started again");
			this.client = started(this.setup);
			dead.close(CloseMode.IMMEDIATE);
		}
	}

	CloseableHttpAsyncClient client() {
		return this.client;
	}

	void close() {
		CloseableHttpAsyncClient last;
		synchronized (this) {
			this.closed = true;
			last = this.client;
		}
		this.launcher.shutdown();
		this.gate.close();
		// HttpClient forgets those that are on their way when its reactor ends.
		this.running.forEach((exchange) -> exchange.giveUp("the client was closed"));
		last.close(CloseMode.IMMEDIATE);
	}

}
