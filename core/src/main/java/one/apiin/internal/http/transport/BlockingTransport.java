package one.apiin.internal.http.transport;

import java.io.IOException;
import java.io.InputStream;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.Exchange;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.connection.ApacheSetup;
import one.apiin.internal.settings.TransportSettings;
import one.apiin.internal.time.Deadline;
import one.apiin.internal.time.Timer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * Exchanges on the calling thread. Thread-safe.
 */
final class BlockingTransport {

	private static final byte[] NO_BYTES = {};

	private final TransportSettings settings;

	private final HttpHost host;

	private final RequestHeaders headers;

	private final RequestConfig config;

	private final Timer timer;

	private final CloseableHttpClient client;

	private volatile boolean closed;

	BlockingTransport(TransportSettings settings, ApacheSetup setup, Timer timer) {
		this.settings = settings;
		this.host = HttpHost.create(settings.baseUrl());
		this.headers = new RequestHeaders(settings);
		this.config = setup.requestConfig();
		this.timer = timer;
		this.client = build(setup);
	}

	private static CloseableHttpClient build(ApacheSetup setup) {
		HttpClientBuilder builder = HttpClients.custom()
			.setConnectionManager(setup.blockingConnections())
			.setRequestExecutor(new InterimLimit(setup))
			.addExecInterceptorAfter(ChainElement.CONNECT.name(), "apiinone-sent", (request, scope, chain) -> {
				if (scope.clientContext instanceof Exchange exchange && !exchange.markSent()) {
					throw new IOException("given up before it was sent");
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
	 * @param call the request
	 * @param deadline when to give up
	 * @return the answer
	 * @throws ExchangeFailure if no complete answer came
	 */
	Answer send(HttpCall call, Deadline deadline) throws ExchangeFailure {
		if (this.closed) {
			throw ExchangeFailure.closed(false);
		}
		if (deadline.hasPassed()) {
			throw ExchangeFailure.late(false, deadline);
		}
		Exchange exchange = new Exchange(call, deadline);
		HttpUriRequestBase request = usable(call, exchange);
		Timer.Cancellation alarm = this.timer.schedule(deadline.remainingNanos(), request::cancel);
		try {
			return receive(request, exchange);
		}
		catch (IOException | HttpException | RuntimeException ex) {
			throw failure(ex, exchange, deadline);
		}
		finally {
			alarm.cancel();
		}
	}

	private Answer receive(HttpUriRequestBase request, Exchange exchange) throws IOException, HttpException {
		boolean whole = false;
		ClassicHttpResponse response = this.client.executeOpen(this.host, request, exchange);
		try {
			Answer answer = read(response, exchange);
			whole = answer.encoding() == null;
			return answer;
		}
		finally {
			if (!whole) {
				// Or closing would read the rest, however long it is.
				request.cancel();
			}
			response.close();
		}
	}

	private HttpUriRequestBase usable(HttpCall call, Exchange exchange) throws ExchangeFailure {
		try {
			return request(call, exchange);
		}
		catch (RuntimeException | Error ex) {
			throw exchange.failure(ex);
		}
	}

	private HttpUriRequestBase request(HttpCall call, Exchange exchange) {
		HttpUriRequestBase request = new HttpUriRequestBase(call.method(), this.settings.baseUrl());
		request.setPath(this.settings.baseUrl().getRawPath() + call.target());
		request.setConfig(this.config);
		this.headers.addTo(request, call, exchange);
		if (call.body() != null) {
			request.setEntity(new ByteArrayEntity(call.body(), ContentType.APPLICATION_JSON));
		}
		return request;
	}

	private static Answer read(ClassicHttpResponse response, Exchange exchange) throws IOException, HttpException {
		String encoding = AnswerLimits.encodingOf(response);
		HttpEntity entity = response.getEntity();
		byte[] body = (entity != null && encoding == null) ? readAll(entity) : NO_BYTES;
		return exchange.answer(response, body, encoding);
	}

	private static byte[] readAll(HttpEntity entity) throws IOException, HttpException {
		long announced = entity.getContentLength();
		AnswerLimits.checkSize(announced);
		InputStream content = entity.getContent();
		byte[] body = content.readNBytes((announced >= 0) ? (int) announced : AnswerLimits.MOST_BYTES);
		if (content.read() != -1) {
			AnswerLimits.checkSize(Long.MAX_VALUE);
		}
		return body;
	}

	private ExchangeFailure failure(Exception thrown, Exchange exchange, Deadline deadline) {
		if (this.closed) {
			return ExchangeFailure.closed(exchange.sent());
		}
		if (deadline.hasPassed()) {
			return ExchangeFailure.late(exchange.sent(), deadline);
		}
		if (Thread.currentThread().isInterrupted()) {
			return ExchangeFailure.of(ExchangeFailure.Kind.INTERRUPTED, exchange.sent(), "the thread was interrupted");
		}
		return exchange.failure(thrown);
	}

	void close() {
		this.closed = true;
		this.client.close(CloseMode.IMMEDIATE);
	}

	/** Answers with a status below 200 are skipped, but not without end. */
	private static final class InterimLimit extends HttpRequestExecutor {

		InterimLimit(ApacheSetup setup) {
			super(setup.http1(), null, null);
		}

		@Override
		public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
				HttpResponseInformationCallback callback, HttpContext context) throws IOException, HttpException {
			int[] count = new int[1];
			return super.execute(request, connection, (response, conn, ctx) -> AnswerLimits.checkInterim(++count[0]),
					context);
		}

	}

}
