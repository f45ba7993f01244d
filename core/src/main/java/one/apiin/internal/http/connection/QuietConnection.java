package one.apiin.internal.http.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection without HttpClient's logging of headers and bytes: that would print the
 * API key for whoever turns those loggers on. HttpClient's own class can be extended from
 * 5.6 on only, and Spring Boot 4.0 brings 5.5.
 */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

	private volatile boolean closed;

	private volatile Timeout socketTimeout = Timeout.ZERO_MILLISECONDS;

	QuietConnection(Http1Config config) {
		super(config, null, null, null, null, new DefaultHttpRequestWriterFactory(config),
				new DefaultHttpResponseParserFactory(config));
	}

	@Override
	public void bind(Socket socket) throws IOException {
		bind(new SocketHolder(socket));
	}

	@Override
	public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
		bind(new SocketHolder(sslSocket, socket));
	}

	@Override
	protected void bind(SocketHolder holder) throws IOException {
		if (this.closed) {
			holder.getSocket().close();
			throw new InterruptedIOException("The connection is closed");
		}
		super.bind(holder);
		this.socketTimeout = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
	}

	@Override
	public @Nullable Socket getSocket() {
		SocketHolder holder = getSocketHolder();
		return (holder != null) ? holder.getSocket() : null;
	}

	@Override
	public @Nullable SSLSession getSSLSession() {
		return (getSocket() instanceof SSLSocket socket) ? socket.getSession() : null;
	}

	/** While it lies in the pool, a connection has all the time of the world. */
	@Override
	public void passivate() {
		super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
	}

	@Override
	public void activate() {
		super.setSocketTimeout(this.socketTimeout);
	}

	@Override
	public void close() throws IOException {
		this.closed = true;
		super.close();
	}

	@Override
	public void close(CloseMode closeMode) {
		this.closed = true;
		super.close(closeMode);
	}

}
