package one.apiin.internal.http.connection;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexer;
import org.apache.hc.core5.reactor.IOSession;
import org.jspecify.annotations.Nullable;

/**
 * Ends one connection where an {@link Error} would end the I/O thread, and with it all
 * connections of that thread.
 */
final class ContainedEvents extends ClientHttp1IOEventHandler {

	ContainedEvents(ClientHttp1StreamDuplexer stream) {
		super(stream);
	}

	@Override
	public void connected(IOSession session) throws IOException {
		try {
			super.connected(session);
		}
		catch (Error ex) {
			throw contained(ex);
		}
	}

	@Override
	public void inputReady(IOSession session, @Nullable ByteBuffer source) throws IOException {
		try {
			super.inputReady(session, source);
		}
		catch (Error ex) {
			throw contained(ex);
		}
	}

	@Override
	public void outputReady(IOSession session) throws IOException {
		try {
			super.outputReady(session);
		}
		catch (Error ex) {
			throw contained(ex);
		}
	}

	/** The reactor reports it to the exchange and closes the connection. */
	private static IOException contained(Error error) {
		return new IOException(error.getClass().getSimpleName(), error);
	}

}
