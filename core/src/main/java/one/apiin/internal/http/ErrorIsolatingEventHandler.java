package one.apiin.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * Ends one connection where an {@link Error} would end the I/O thread with all its
 * connections.
 */
final class ErrorIsolatingEventHandler extends ClientHttp1IOEventHandler {

	ErrorIsolatingEventHandler(ClientHttp1StreamDuplexer stream) {
		super(stream);
	}

	@Override
	public void connected(IOSession session) throws IOException {
		try {
			super.connected(session);
		}
		catch (Error ex) {
			throw asException(ex);
		}
	}

	@Override
	public void inputReady(IOSession session, @Nullable ByteBuffer source) throws IOException {
		try {
			super.inputReady(session, source);
		}
		catch (Error ex) {
			throw asException(ex);
		}
	}

	@Override
	public void outputReady(IOSession session) throws IOException {
		try {
			super.outputReady(session);
		}
		catch (Error ex) {
			throw asException(ex);
		}
	}

	/** The reactor reports it to the exchange and closes the connection. */
	private static IOException asException(Error error) {
		return new IOException(error.getClass().getSimpleName(), error);
	}

}
