package one.apiin.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;

/**
 * A connection without HttpClient's logging of headers and bytes: that would print the
 * API key for whoever turns those loggers on.
 */
final class QuietConnection extends DefaultManagedHttpClientConnection {

	private static final AtomicLong COUNT = new AtomicLong();

	QuietConnection(Http1Config config) {
		super("apiinone-" + COUNT.incrementAndGet(), null, null, config, null, null,
				new DefaultHttpRequestWriterFactory(config), new DefaultHttpResponseParserFactory(config));
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
	protected void onRequestSubmitted(ClassicHttpRequest request) {
		// Silent on purpose.
	}

	@Override
	protected void onResponseReceived(ClassicHttpResponse response) {
		// Silent on purpose.
	}

}
