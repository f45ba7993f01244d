package one.apiin.internal.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The limits of an answer: its size, and no content encoding.
 */
public final class AnswerLimits {

	static final int MAX_BYTES = 1024 * 1024;

	/** Registered content codings and their old names. */
	private static final Set<String> CODINGS = Set.of("gzip", "x-gzip", "deflate", "compress", "x-compress", "br",
			"zstd", "dcb", "dcz", "aes128gcm", "exi", "pack200-gzip");

	private AnswerLimits() {
	}

	static void checkSize(long size) throws ProtocolException {
		if (size > MAX_BYTES) {
			throw new ProtocolException("The answer is larger than " + MAX_BYTES + " bytes");
		}
	}

	/**
	 * The content coding that the head of an answer names. It is not decoded, because
	 * none was requested. A value that is no content coding, such as {@code UTF-8}, is
	 * ignored.
	 * @return the coding, or null
	 */
	public static @Nullable String encodingOf(HttpResponse response) {
		if (!response.containsHeader("Content-Encoding")) {
			return null;
		}
		for (Header header : response.getHeaders("Content-Encoding")) {
			String value = header.getValue();
			if (value != null && Arrays.stream(value.split(",")).anyMatch(AnswerLimits::isCoding)) {
				return value;
			}
		}
		return null;
	}

	private static boolean isCoding(String value) {
		int parameters = value.indexOf(';');
		String name = (parameters >= 0) ? value.substring(0, parameters) : value;
		return CODINGS.contains(name.strip().replace("\"", "").toLowerCase(Locale.ROOT));
	}

	/**
	 * Removes a body that is gzip-encoded although the head does not say so.
	 * @return the same answer, or one without body that names the encoding
	 */
	static Answer withoutEncodedBytes(Answer answer) {
		byte[] body = answer.body();
		boolean gzip = body.length >= 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
		return gzip ? new Answer(answer.status(), answer.headers(), new byte[0], "gzip") : answer;
	}

}
