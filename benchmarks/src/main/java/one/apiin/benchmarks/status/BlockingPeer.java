package one.apiin.benchmarks.status;

import java.io.IOException;

/**
 * A client that reads a status on the calling thread.
 */
public interface BlockingPeer extends AutoCloseable {

	/**
	 * Reads once.
	 * @return the bound answer
	 * @throws Exception if anything went wrong
	 */
	Object read() throws Exception;

	@Override
	default void close() throws IOException {
		// Most need none.
	}

}
