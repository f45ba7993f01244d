package one.apiin.benchmarks.status;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A client that reads a status without blocking.
 */
public interface AsyncPeer extends AutoCloseable {

	/** As many connections as there are requests in flight. */
	int CONNECTIONS = 64;

	CompletableFuture<?> read();

	@Override
	default void close() throws IOException {
		// Most need none.
	}

}
