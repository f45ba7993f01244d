package one.apiin.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.NotImplementedException;
import org.apache.hc.core5.http.ProtocolException;

/**
 * Determines the end of an answer, even if its head repeats the same length or names a
 * transfer coding that does not exist: a malformed head must not lose the answer to a
 * paid request. Contradictory lengths and real codings other than {@code chunked} are
 * errors.
 */
final class LenientContentLength implements ContentLengthStrategy {

	static final LenientContentLength INSTANCE = new LenientContentLength();

	private static final Set<String> CODINGS = Set.of("gzip", "x-gzip", "deflate", "compress", "x-compress", "br",
			"zstd");

	private LenientContentLength() {
	}

	@Override
	public long determineLength(HttpMessage message) throws HttpException {
		boolean usual = !message.containsHeader("Transfer-Encoding") && message.countHeaders("Content-Length") == 1;
		String length = usual ? message.getFirstHeader("Content-Length").getValue() : null;
		return (length != null && !length.isBlank() && length.indexOf(',') < 0) ? number(length) : search(message);
	}

	private static long search(HttpMessage message) throws HttpException {
		List<String> codings = values(message, "Transfer-Encoding");
		for (String coding : codings) {
			if (CODINGS.contains(coding)) {
				throw new NotImplementedException("Unsupported transfer coding");
			}
		}
		if (codings.contains("chunked")) {
			return CHUNKED;
		}
		List<String> lengths = values(message, "Content-Length").stream().distinct().toList();
		if (lengths.size() > 1) {
			throw new ProtocolException("Several different lengths of one answer");
		}
		return lengths.isEmpty() ? UNDEFINED : number(lengths.get(0));
	}

	private static List<String> values(HttpMessage message, String name) {
		return Arrays.stream(message.getHeaders(name))
			.map(Header::getValue)
			.filter((value) -> value != null)
			.flatMap((value) -> Arrays.stream(value.split(",")))
			.map((value) -> value.strip().toLowerCase(Locale.ROOT))
			.filter((value) -> !value.isEmpty())
			.toList();
	}

	private static long number(String text) throws ProtocolException {
		try {
			long length = Long.parseLong(text.strip());
			if (length >= 0) {
				return length;
			}
		}
		catch (NumberFormatException ex) {
			// An error below.
		}
		throw new ProtocolException("The length of the answer is not a number");
	}

}
