package one.apiin.internal.http;

import java.io.IOException;
import java.io.InputStream;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests on the calling thread. Thread-safe.
 */
final class BlockingTransport {

	private static final byte[] NO_BYTES = {};

	private final TransportSettings settings;

	private final HttpHost host;

	private final RequestHeaders headers;

	private final RequestConfig config;

	private final Timer timer;

	private final FreshConnectionRules freshConnections = new FreshConnectionRules();

	private final BlockingConnectionPool connections;

	private final CloseableHttpClient client;

	private volatile boolean closed;

	BlockingTransport(TransportSettings settings, ApacheSetup setup, Timer timer) {
		this.settings = settings;
		this.host = HttpHost.create(settings.baseUrl());
		this.headers = new RequestHeaders(settings);
		this.config = setup.requestConfig();
		this.timer = timer;
		this.connections = setup.blockingConnections();
		this.client = build(setup, this.connections);
	}

	private static CloseableHttpClient build(ApacheSetup setup, BlockingConnectionPool connections) {
		HttpClientBuilder builder = HttpClients.custom()
			.setConnectionManager(connections)
			.setConnectionReuseStrategy(setup.connectionReuse())
			.addExecInterceptorAfter(ChainElement.CONNECT.name(), "apiinone-sent", (request, scope, chain) -> {
				if (scope.clientContext instanceof ExchangeContext exchange && !exchange.sent().mark()) {
					throw new IOException("cancelled before it was sent");
				}
				return chain.proceed(request, scope);
			})
			.setProxy(setup.proxy())
			.setDefaultCredentialsProvider(setup.proxyCredentials())
			.setProxyAuthenticationStrategy(setup.proxyAuthentication())
			.setTargetAuthenticationStrategy(setup.gatewayAuthentication())
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableContentCompression()
			.disableAuthCaching()
			.disableDefaultUserAgent();
		return (setup.systemProxy() ? builder.useSystemProperties() : builder).build();
	}

	/**
	 * Sends one request and reads the whole answer.
	 * @throws ExchangeFailure if no complete answer arrived
	 */
	Answer send(HttpCall call, Deadline deadline) throws ExchangeFailure {
		Answer answer = this.freshConnections.mayShare(call) ? tryShared(call, ExchangeContext.shared(deadline)) : null;
		return (answer != null) ? answer : sendAlone(call, ExchangeContext.alone(deadline));
	}

	/**
	 * Reads on a connection that other exchanges may have used.
	 * @return the answer, or null if a fresh connection is needed
	 */
	private @Nullable Answer tryShared(HttpCall call, ExchangeContext exchange) throws ExchangeFailure {
		try {
			Answer answer = send(call, exchange);
			return this.freshConnections.isTrusted(answer, call, exchange) ? answer : null;
		}
		catch (ExchangeFailure failure) {
			if (FreshConnectionRules.isWorthAFreshConnection(failure, exchange)) {
				return null;
			}
			throw failure;
		}
	}

	private Answer sendAlone(HttpCall call, ExchangeContext exchange) throws ExchangeFailure {
		Answer answer = send(call, exchange);
		this.freshConnections.learnFrom(answer, call);
		return answer;
	}

	private Answer send(HttpCall call, ExchangeContext exchange) throws ExchangeFailure {
		Deadline deadline = exchange.deadline();
		if (this.closed) {
			throw ExchangeFailure.closed(false);
		}
		if (deadline.hasPassed()) {
			throw ExchangeFailure.deadlinePassed(false, deadline);
		}
		HttpUriRequestBase request = prepare(call, exchange);
		Timer.Cancellation alarm = this.timer.schedule(deadline.remainingNanos(), request::cancel);
		try {
			return receive(request, exchange);
		}
		catch (IOException | HttpException | RuntimeException ex) {
			throw failure(ex, exchange);
		}
		catch (Error ex) {
			// HttpClient releases the connection after exceptions only.
			request.cancel();
			throw failure(ex, exchange);
		}
		finally {
			alarm.cancel();
		}
	}

	private Answer receive(HttpUriRequestBase request, ExchangeContext exchange) throws IOException, HttpException {
		boolean whole = false;
		ClassicHttpResponse response = this.client.executeOpen(this.host, request, exchange);
		try {
			Answer answer = read(response, exchange);
			whole = answer.encoding() == null;
			return answer;
		}
		finally {
			if (!whole) {
				// Otherwise closing would read the rest, whatever its length.
				request.cancel();
			}
			response.close();
		}
	}

	private HttpUriRequestBase prepare(HttpCall call, ExchangeContext exchange) throws ExchangeFailure {
		try {
			return request(call, exchange);
		}
		catch (RuntimeException | Error ex) {
			throw ExchangeFailure.of(ex, exchange);
		}
	}

	private HttpUriRequestBase request(HttpCall call, ExchangeContext exchange) {
		HttpUriRequestBase request = new HttpUriRequestBase(call.method(), this.settings.baseUrl());
		request.setPath(this.settings.baseUrl().getRawPath() + call.target());
		request.setConfig(this.config);
		this.headers.addTo(request, call, exchange);
		if (call.body() != null) {
			request.setEntity(new ByteArrayEntity(call.body(), ContentType.APPLICATION_JSON));
		}
		return request;
	}

	private static Answer read(ClassicHttpResponse response, ExchangeContext exchange)
			throws IOException, HttpException {
		String encoding = AnswerLimits.encodingOf(response);
		HttpEntity entity = response.getEntity();
		byte[] body = (entity != null && encoding == null) ? readAll(entity) : NO_BYTES;
		return AnswerLimits.withoutEncodedBytes(Answer.of(response, body, encoding, exchange.apiKey()));
	}

	private static byte[] readAll(HttpEntity entity) throws IOException, HttpException {
		long announced = entity.getContentLength();
		AnswerLimits.checkSize(announced);
		InputStream content = entity.getContent();
		byte[] body = content.readNBytes((announced >= 0) ? (int) announced : AnswerLimits.MAX_BYTES);
		if (content.read() != -1) {
			AnswerLimits.checkSize(Long.MAX_VALUE);
		}
		return body;
	}

	private ExchangeFailure failure(Throwable thrown, ExchangeContext exchange) {
		Deadline deadline = exchange.deadline();
		if (this.closed) {
			return ExchangeFailure.closed(exchange.sent().isSet());
		}
		if (deadline.hasPassed()) {
			return ExchangeFailure.deadlinePassed(exchange.sent().isSet(), deadline);
		}
		if (Thread.currentThread().isInterrupted()) {
			return ExchangeFailure.of(ExchangeFailure.Kind.INTERRUPTED, exchange.sent().isSet(),
					"the thread was interrupted");
		}
		return ExchangeFailure.of(thrown, exchange);
	}

	void close() {
		this.closed = true;
		this.connections.shutDown();
		this.client.close(CloseMode.IMMEDIATE);
	}

}
