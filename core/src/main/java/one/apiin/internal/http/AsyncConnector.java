package one.apiin.internal.http;

import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Future;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.nio.DefaultAsyncClientConnectionOperator;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.impl.nio.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Opens sockets that speak HTTP/1.1, log nothing and read one answer per request, and
 * lets each exchange close the socket that is opened for it: HttpClient's own
 * cancellation ignores a socket whose TLS handshake has begun.
 */
final class AsyncConnector extends DefaultAsyncClientConnectionOperator {

	private static final HttpProcessor PROCESSOR = HttpProcessorBuilder.create().build();

	private static final ConnectionReuseStrategy REUSE = new StrictConnectionReuse();

	private final Http1Config http1;

	private final DefaultHttpResponseParserFactory parsers;

	AsyncConnector(Lookup<TlsStrategy> tls, DnsResolver dns, Http1Config http1) {
		super(tls, DefaultSchemePortResolver.INSTANCE, dns);
		this.http1 = http1;
		this.parsers = new DefaultHttpResponseParserFactory(http1);
	}

	@Override
	public Future<ManagedAsyncClientConnection> connect(ConnectionInitiator initiator, HttpHost host,
			@Nullable Path unixDomainSocket, @Nullable NamedEndpoint name, @Nullable SocketAddress localAddress,
			Timeout connectTimeout, @Nullable Object attachment, @Nullable HttpContext context,
			FutureCallback<ManagedAsyncClientConnection> callback) {
		ConnectionInitiator reporting = (context instanceof AsyncExchangeContext exchange)
				? reporting(initiator, exchange) : initiator;
		return super.connect(reporting, host, unixDomainSocket, name, localAddress, connectTimeout, attachment, context,
				callback);
	}

	private ConnectionInitiator reporting(ConnectionInitiator initiator, AsyncExchangeContext exchange) {
		return (remote, remoteAddress, local, timeout, attachment, callback) -> initiator.connect(remote, remoteAddress,
				local, timeout, attachment, new CallbackContribution<IOSession>(callback) {
					@Override
					public void completed(IOSession session) {
						exchange.runsOn(() -> session.close(CloseMode.IMMEDIATE));
						silence(session);
						callback.completed(session);
					}
				});
	}

	/** HttpClient's own handler can log every header, proxy credentials among them. */
	private void silence(IOSession session) {
		if (session instanceof ProtocolIOSession channel) {
			channel.upgrade(new ErrorIsolatingEventHandler(streams().create(channel)));
		}
	}

	private ClientHttp1StreamDuplexerFactory streams() {
		UnsolicitedAnswerGuard guard = new UnsolicitedAnswerGuard(this.parsers.create());
		return new ClientHttp1StreamDuplexerFactory(PROCESSOR, this.http1, CharCodingConfig.DEFAULT, REUSE, () -> guard,
				null, LenientContentLength.INSTANCE, null, guard);
	}

}
