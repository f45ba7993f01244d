package one.apiin.spring.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads the body of a callback within limits of size and time.
 */
final class CallbackBody {

	private static final int MAX_BYTES = 64 * 1024;

	private static final Duration MAX_DURATION = Duration.ofSeconds(5);

	private CallbackBody() {
	}

	/**
	 * Reads the whole body. Blocks; the server's read timeout ends a single read.
	 * @param nanoTime monotonic nanoseconds
	 * @throws Refused if it is too long or takes too long
	 * @throws IOException if the connection breaks
	 */
	static byte[] read(InputStream body, LongSupplier nanoTime) throws IOException, Refused {
		long end = nanoTime.getAsLong() + MAX_DURATION.toNanos();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		int read = body.read(buffer);
		while (read >= 0) {
			bytes.write(buffer, 0, read);
			if (bytes.size() > MAX_BYTES) {
				throw new Refused(413);
			}
			if (nanoTime.getAsLong() - end > 0) {
				throw new Refused(408);
			}
			read = body.read(buffer);
		}
		return bytes.toByteArray();
	}

	static void checkLength(long declared) throws Refused {
		if (declared > MAX_BYTES) {
			throw new Refused(413);
		}
	}

	/**
	 * The request is refused with an HTTP status.
	 */
	static final class Refused extends Exception {

		private static final long serialVersionUID = 1L;

		private final int status;

		Refused(int status) {
			super("HTTP " + status, null, false, false);
			this.status = status;
		}

		int status() {
			return this.status;
		}

	}

}
