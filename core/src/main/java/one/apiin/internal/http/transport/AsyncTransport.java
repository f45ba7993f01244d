package one.apiin.internal.http.transport;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.Exchange;
import one.apiin.internal.http.ExchangeFailure;
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
 * Exchanges without a thread each. Thread-safe.
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

	private final Set<Running> running = ConcurrentHashMap.newKeySet();

	private final CloseableHttpAsyncClient client;

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
		this.client = build(setup);
		this.client.start();
	}

	private static CloseableHttpAsyncClient build(ApacheSetup setup) {
		HttpAsyncClientBuilder builder = HttpAsyncClients.custom()
			.setConnectionManager(setup.asynchronousConnections())
			.setHttp1Config(setup.http1())
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
		Running exchange = new Running(call, deadline, handler);
		exchange.start();
		return exchange;
	}

	void close() {
		this.launcher.shutdown();
		this.gate.close();
		// HttpClient forgets those that are on their way when its reactor ends.
		this.running.forEach((exchange) -> exchange.giveUp("the client was closed"));
		this.client.close(CloseMode.IMMEDIATE);
	}

	/**
	 * One exchange on its way: waits for a permit, is launched, and ends once, whoever
	 * comes first: the answer, a failure, the deadline or a cancellation.
	 */
	private final class Running implements Flight, FutureCallback<Answer> {

		private final HttpCall call;

		private final Deadline deadline;

		private final ExchangeHandler handler;

		private final Exchange exchange;

		private final AtomicBoolean ended = new AtomicBoolean();

		private volatile @Nullable Future<?> future;

		private volatile Timer.@Nullable Cancellation alarm;

		Running(HttpCall call, Deadline deadline, ExchangeHandler handler) {
			this.call = call;
			this.deadline = deadline;
			this.handler = handler;
			this.exchange = new Exchange(call, deadline);
			this.exchange.setRequestConfig(AsyncTransport.this.config);
		}

		void start() {
			AsyncTransport.this.running.add(this);
			this.alarm = AsyncTransport.this.timer.schedule(this.deadline.remainingNanos(), this::expire);
			AsyncTransport.this.gate.enter(this::permitted);
		}

		private void permitted() {
			try {
				AsyncTransport.this.launcher.execute(this::launch);
			}
			catch (RejectedExecutionException ex) {
				end(ExchangeFailure.closed(false));
			}
		}

		private void launch() {
			if (this.ended.get()) {
				AsyncTransport.this.gate.leave();
				return;
			}
			try {
				this.future = AsyncTransport.this.client.execute(AsyncTransport.this.host,
						new BasicRequestProducer(request(), body()), new AnswerConsumer(this.exchange), null,
						this.exchange, this);
			}
			catch (RuntimeException | Error ex) {
				AsyncTransport.this.gate.leave();
				end(this.exchange.failure(ex));
			}
			if (this.ended.get()) {
				abort();
			}
		}

		private BasicHttpRequest request() {
			BasicHttpRequest request = new BasicHttpRequest(this.call.method(), AsyncTransport.this.host,
					AsyncTransport.this.settings.baseUrl().getRawPath() + this.call.target());
			AsyncTransport.this.headers.addTo(request, this.call, this.exchange);
			return request;
		}

		private @Nullable AsyncEntityProducer body() {
			byte[] body = this.call.body();
			return (body != null) ? new BasicAsyncEntityProducer(body, ContentType.APPLICATION_JSON) : null;
		}

		@Override
		public void completed(Answer answer) {
			AsyncTransport.this.gate.leave();
			if (this.ended.compareAndSet(false, true)) {
				settle();
				this.handler.onAnswer(answer);
			}
		}

		@Override
		public void failed(Exception ex) {
			AsyncTransport.this.gate.leave();
			end(this.exchange.failure(ex));
		}

		@Override
		public void cancelled() {
			AsyncTransport.this.gate.leave();
			end(ExchangeFailure.closed(this.exchange.sent()));
		}

		private void expire() {
			boolean never = this.exchange.forbid();
			end(ExchangeFailure.late(!never, this.deadline));
			abort();
		}

		@Override
		public void cancel() {
			if (!this.ended.get()) {
				giveUp("cancelled");
			}
		}

		void giveUp(String reason) {
			boolean never = this.exchange.forbid();
			end(ExchangeFailure.of(ExchangeFailure.Kind.CANCELLED, !never, reason));
			abort();
		}

		@Override
		public boolean preventSending() {
			boolean never = this.exchange.forbid();
			if (never) {
				cancel();
			}
			return never;
		}

		private void abort() {
			Future<?> running = this.future;
			if (running != null) {
				running.cancel(true);
			}
			this.exchange.abort();
		}

		private void end(ExchangeFailure failure) {
			if (this.ended.compareAndSet(false, true)) {
				settle();
				this.handler.onFailure(failure);
			}
		}

		private void settle() {
			AsyncTransport.this.running.remove(this);
			Timer.Cancellation pending = this.alarm;
			if (pending != null) {
				pending.cancel();
			}
		}

	}

}
