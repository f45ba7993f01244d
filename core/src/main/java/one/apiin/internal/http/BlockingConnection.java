package one.apiin.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection without HttpClient's logging of headers and bytes, which would log the API
 * key. HttpClient's own class can be extended only since 5.6, and Spring Boot 4.0 has
 * 5.5.
 * <p>
 * A connection with unrequested bytes is not used again: the next exchange would read
 * them as its answer. The pool asks {@link #isConsistent()} when an exchange returns the
 * connection and {@link #isStale()} before the next one gets it.
 */
final class BlockingConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

	private final InterimAnswerLimit interimAnswers = new InterimAnswerLimit();

	/** HttpCore's input buffer, known once an answer with a body has been read. */
	private @Nullable SessionInputBuffer input;

	private volatile boolean closed;

	private volatile Timeout socketTimeout = Timeout.ZERO_MILLISECONDS;

	BlockingConnection(Http1Config config) {
		super(config, null, null, LenientContentLength.INSTANCE, null, new DefaultHttpRequestWriterFactory(config),
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

	@Override
	public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
		this.interimAnswers.reset();
		super.sendRequestHeader(request);
	}

	@Override
	public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
		ClassicHttpResponse response = super.receiveResponseHeader();
		this.interimAnswers.check(response.getCode());
		return response;
	}

	@Override
	protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream stream) {
		this.input = buffer;
		return super.createContentInputStream(length, buffer, stream);
	}

	@Override
	public boolean isConsistent() {
		return super.isConsistent() && !hasUnreadInput();
	}

	@Override
	public boolean isStale() {
		return hasUnreadInput();
	}

	/**
	 * Checks, without blocking, the buffers of HttpCore and TLS and the socket for bytes
	 * or the end of the stream. With either, the connection must not be used again.
	 */
	private boolean hasUnreadInput() {
		SocketHolder holder = getSocketHolder();
		SessionInputBuffer buffer = this.input;
		if (holder == null || buffer == null || buffer.length() > 0) {
			return true;
		}
		try {
			SSLSocket tls = holder.getSSLSocket();
			return (tls != null && tls.getInputStream().available() > 0) || isReadable(holder.getBaseSocket());
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static boolean isReadable(Socket socket) throws IOException {
		SocketChannel channel = socket.getChannel();
		if (channel == null) {
			return true;
		}
		channel.configureBlocking(false);
		try {
			return channel.read(ByteBuffer.allocate(1)) != 0;
		}
		finally {
			channel.configureBlocking(true);
		}
	}

	/** Idle connections in the pool have no read timeout. */
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
