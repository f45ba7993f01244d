package one.apiin.internal.http.connection;

import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;

/**
 * A pool that only its owner closes. HttpClient's execution chain closes the pool for all
 * threads as soon as one of them meets an {@link Error}, such as the end of its stack.
 */
public final class BlockingConnections extends PoolingHttpClientConnectionManager {

	BlockingConnections(HttpClientConnectionOperator operator,
			HttpConnectionFactory<ManagedHttpClientConnection> connections) {
		super(operator, PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, null, connections);
	}

	/** Does nothing; see {@link #shutDown()}. */
	@Override
	public void close() {
		// Not the chain's to close.
	}

	/** Does nothing; see {@link #shutDown()}. */
	@Override
	public void close(CloseMode closeMode) {
		// Not the chain's to close.
	}

	/** Closes all connections, those in use among them. */
	public void shutDown() {
		super.close(CloseMode.IMMEDIATE);
	}

}
