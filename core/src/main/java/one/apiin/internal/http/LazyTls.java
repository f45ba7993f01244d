package one.apiin.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Supplier;

import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Loads TLS with its certificates when the first connection needs it, because that takes
 * longer than the rest of the transport. Thread-safe.
 */
final class LazyTls implements TlsSocketStrategy {

	private final Supplier<TlsSocketStrategy> source;

	private volatile @Nullable TlsSocketStrategy loaded;

	LazyTls(Supplier<TlsSocketStrategy> source) {
		this.source = source;
	}

	@Override
	public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
			throws IOException {
		TlsSocketStrategy tls = this.loaded;
		return ((tls != null) ? tls : load()).upgrade(socket, target, port, attachment, context);
	}

	private synchronized TlsSocketStrategy load() {
		TlsSocketStrategy tls = this.loaded;
		if (tls == null) {
			tls = this.source.get();
			this.loaded = tls;
		}
		return tls;
	}

}
