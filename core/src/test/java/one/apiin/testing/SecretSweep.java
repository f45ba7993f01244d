package one.apiin.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import one.apiin.error.ApiInOneException;

/**
 * Looks for the API key of this run wherever it must not be. {@link SecretSweepExtension}
 * fails the test after which something was found.
 */
public final class SecretSweep {

	/** Hex dumps break a line after 16 bytes, so parts of the key count as well. */
	private static final int PART = 12;

	private static final List<String> PARTS = IntStream.rangeClosed("aio_".length(), TestKey.VALUE.length() - PART)
		.mapToObj((start) -> TestKey.VALUE.substring(start, start + PART))
		.toList();

	private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

	private SecretSweep() {
	}

	/**
	 * Inspects text.
	 * @param where is named when the key is found
	 * @param text the text, or null
	 */
	public static void inspect(String where, String text) {
		if (text != null && PARTS.stream().anyMatch(text::contains)) {
			LEAKS.add(where + ": " + text.replace(TestKey.VALUE, "<KEY>"));
		}
	}

	/**
	 * Inspects everything that can be got out of an exception.
	 * @param where is named when the key is found
	 * @param thrown the exception, or null
	 */
	public static void inspect(String where, Throwable thrown) {
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		collect(thrown, seen);
		for (Throwable each : seen) {
			String place = where + ", " + each.getClass().getName();
			inspect(place, each.getMessage());
			inspect(place, each.getLocalizedMessage());
			inspect(place, each.toString());
			inspect(place, stackTraceOf(each));
		}
		if (thrown instanceof ApiInOneException) {
			inspect(where + ", serialised", new String(serialised(thrown), StandardCharsets.ISO_8859_1));
		}
	}

	private static void collect(Throwable thrown, Set<Throwable> seen) {
		if (thrown != null && seen.add(thrown)) {
			collect(thrown.getCause(), seen);
			for (Throwable suppressed : thrown.getSuppressed()) {
				collect(suppressed, seen);
			}
		}
	}

	private static String stackTraceOf(Throwable thrown) {
		StringWriter text = new StringWriter();
		thrown.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private static byte[] serialised(Throwable thrown) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(thrown);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("API exceptions must be serialisable", ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Takes what was found so far.
	 * @return the places, with the key blanked out
	 */
	public static List<String> takeLeaks() {
		List<String> leaks = new ArrayList<>();
		for (String leak = LEAKS.poll(); leak != null; leak = LEAKS.poll()) {
			leaks.add(leak);
		}
		return leaks;
	}

}
