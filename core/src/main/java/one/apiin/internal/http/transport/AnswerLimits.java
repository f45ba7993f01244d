package one.apiin.internal.http.transport;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

import one.apiin.internal.http.Answer;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What an answer may not exceed.
 */
public final class AnswerLimits {

	static final int MOST_BYTES = 1024 * 1024;

	/** Registered content codings and their old names. */
	private static final Set<String> CODINGS = Set.of("gzip", "x-gzip", "deflate", "compress", "x-compress", "br",
			"zstd", "dcb", "dcz", "aes128gcm", "exi", "pack200-gzip");

	private AnswerLimits() {
	}

	static void checkSize(long size) throws ProtocolException {
		if (size > MOST_BYTES) {
			throw new ProtocolException("The answer is larger than " + MOST_BYTES + " bytes");
		}
	}

	/**
	 * The encoding that the head of an answer names. It is not undone, as none was asked
	 * for. A value that is no content coding, such as {@code UTF-8}, encodes nothing.
	 * @param response the answer's head
	 * @return the encoding, or null if there is none
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
	 * Refuses bytes that are encoded, whatever the head says.
	 * @param answer a whole answer
	 * @return the same, or an answer without body that names the encoding
	 */
	static Answer withoutEncodedBytes(Answer answer) {
		byte[] body = answer.body();
		boolean gzip = body.length >= 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
		return gzip ? new Answer(answer.status(), answer.headers(), new byte[0], "gzip") : answer;
	}

}
