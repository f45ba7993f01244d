package one.apiin.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Opens sockets that an interrupt closes, and looks up their hosts within the deadline of
 * the exchange.
 */
final class BlockingConnector extends DefaultHttpClientConnectionOperator {

	private final Lookup<TlsSocketStrategy> tls;

	private final BoundedDns dns;

	BlockingConnector(Lookup<TlsSocketStrategy> tls, BoundedDns dns) {
		super(BlockingConnector::socket, DefaultSchemePortResolver.INSTANCE, dns.within(null), tls);
		this.tls = tls;
		this.dns = dns;
	}

	@Override
	public void connect(ManagedHttpClientConnection connection, HttpHost host, @Nullable NamedEndpoint name,
			@Nullable Path unixDomainSocket, @Nullable InetSocketAddress localAddress, Timeout connectTimeout,
			SocketConfig socketConfig, @Nullable Object attachment, HttpContext context) throws IOException {
		Deadline deadline = ((ExchangeContext) context).deadline();
		new DefaultHttpClientConnectionOperator(BlockingConnector::socket, DefaultSchemePortResolver.INSTANCE,
				this.dns.within(deadline), this.tls)
			.connect(connection, host, name, unixDomainSocket, localAddress, connectTimeout, socketConfig, attachment,
					context);
	}

	/** Unlike with a plain socket, an interrupt ends reads of a channel's socket. */
	private static Socket socket(@Nullable Proxy socksProxy) throws IOException {
		return SocketChannel.open().socket();
	}

}
