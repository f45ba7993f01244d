package one.apiin.spring.callback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Reads a body that may be too long or too slow.
 */
final class CallbackBody {

	private static final int MOST_BYTES = 64 * 1024;

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private CallbackBody() {
	}

	/**
	 * Reads all of it. Blocks; a silence is ended by the server's own time limit.
	 * @param body the body
	 * @param nanoTime the time
	 * @return the bytes
	 * @throws Refused if it is too long or too slow
	 * @throws IOException if it breaks off
	 */
	static byte[] read(InputStream body, LongSupplier nanoTime) throws IOException, Refused {
		long end = nanoTime.getAsLong() + LONGEST.toNanos();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] buffer = new byte[8192];
		int read = body.read(buffer);
		while (read >= 0) {
			bytes.write(buffer, 0, read);
			if (bytes.size() > MOST_BYTES) {
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
		if (declared > MOST_BYTES) {
			throw new Refused(413);
		}
	}

	/**
	 * The request is not taken.
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
