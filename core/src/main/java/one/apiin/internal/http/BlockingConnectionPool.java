package one.apiin.internal.http;

import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;

/**
 * A pool that only its owner closes. HttpClient's execution chain closes the pool for all
 * threads after an {@link Error} in one of them, such as a stack overflow.
 */
public final class BlockingConnectionPool extends PoolingHttpClientConnectionManager {

	BlockingConnectionPool(HttpClientConnectionOperator operator,
			HttpConnectionFactory<ManagedHttpClientConnection> connections) {
		super(operator, PoolConcurrencyPolicy.STRICT, PoolReusePolicy.LIFO, null, connections);
	}

	/** Does nothing; see {@link #shutDown()}. */
	@Override
	public void close() {
		// Called by the execution chain.
	}

	/** Does nothing; see {@link #shutDown()}. */
	@Override
	public void close(CloseMode closeMode) {
		// Called by the execution chain.
	}

	/** Closes all connections, including those in use. */
	public void shutDown() {
		super.close(CloseMode.IMMEDIATE);
	}

}
