package one.apiin.internal.http.transport;

import java.util.Locale;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * What an answer may not exceed.
 */
final class AnswerLimits {

	static final int MOST_BYTES = 1024 * 1024;

	private static final int MOST_INTERIM_ANSWERS = 16;

	private AnswerLimits() {
	}

	static void checkInterim(int count) throws HttpException {
		if (count > MOST_INTERIM_ANSWERS) {
			throw new ProtocolException("More than " + MOST_INTERIM_ANSWERS + " interim answers");
		}
	}

	static void checkSize(long size) throws ProtocolException {
		if (size > MOST_BYTES) {
			throw new ProtocolException("The answer is larger than " + MOST_BYTES + " bytes");
		}
	}

	/**
	 * The encoding of an answer, which is not undone as none was asked for.
	 * @param response the answer's head
	 * @return the encoding, or null if there is none
	 */
	static @Nullable String encodingOf(HttpResponse response) {
		Header encoding = response.getFirstHeader("Content-Encoding");
		if (encoding == null || encoding.getValue() == null
				|| encoding.getValue().strip().toLowerCase(Locale.ROOT).equals("identity")) {
			return null;
		}
		return encoding.getValue();
	}

}
