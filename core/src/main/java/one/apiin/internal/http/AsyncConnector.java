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
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ConnectionInitiator;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Tells each exchange of the socket that is opened for it. HttpClient's own cancellation
 * leaves a socket alone whose TLS handshake has begun.
 */
final class AsyncConnector extends DefaultAsyncClientConnectionOperator {

	AsyncConnector(Lookup<TlsStrategy> tls, DnsResolver dns) {
		super(tls, DefaultSchemePortResolver.INSTANCE, dns);
	}

	@Override
	public Future<ManagedAsyncClientConnection> connect(ConnectionInitiator initiator, HttpHost host,
			@Nullable Path unixDomainSocket, @Nullable NamedEndpoint name, @Nullable SocketAddress localAddress,
			Timeout connectTimeout, @Nullable Object attachment, @Nullable HttpContext context,
			FutureCallback<ManagedAsyncClientConnection> callback) {
		ConnectionInitiator traced = (context instanceof Exchange exchange) ? tracing(initiator, exchange) : initiator;
		return super.connect(traced, host, unixDomainSocket, name, localAddress, connectTimeout, attachment, context,
				callback);
	}

	private static ConnectionInitiator tracing(ConnectionInitiator initiator, Exchange exchange) {
		return (remote, remoteAddress, local, timeout, attachment, callback) -> initiator.connect(remote, remoteAddress,
				local, timeout, attachment, new CallbackContribution<IOSession>(callback) {
					@Override
					public void completed(IOSession session) {
						exchange.runsOn(() -> session.close(CloseMode.IMMEDIATE));
						callback.completed(session);
					}
				});
	}

}
