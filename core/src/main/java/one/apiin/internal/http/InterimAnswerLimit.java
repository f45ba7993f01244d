package one.apiin.internal.http;

import org.apache.hc.core5.http.ProtocolException;

/**
 * Limits the number of answers with a status below 200 before the final one. They are
 * skipped. Too many of them, or a protocol switch, which was not requested, are errors.
 */
final class InterimAnswerLimit {

	private static final int MAX_INTERIM_ANSWERS = 16;

	private int count;

	void reset() {
		this.count = 0;
	}

	void check(int status) throws ProtocolException {
		if (status == 101) {
			throw new ProtocolException("The answer switches protocols, which was not requested");
		}
		if (status < 200 && ++this.count > MAX_INTERIM_ANSWERS) {
			throw new ProtocolException("More than " + MAX_INTERIM_ANSWERS + " interim answers");
		}
	}

}
