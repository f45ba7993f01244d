package one.apiin.internal.http.connection;

import org.apache.hc.core5.http.ProtocolException;

/**
 * Counts the answers with a status below 200 that precede the real one. They are skipped,
 * except for too many of them and for a change of protocol, which nobody asked for.
 */
final class InterimAnswers {

	private static final int MAX_INTERIM_ANSWERS = 16;

	private int count;

	void reset() {
		this.count = 0;
	}

	void check(int status) throws ProtocolException {
		if (status == 101) {
			throw new ProtocolException("The answer switches protocols, which was not asked for");
		}
		if (status < 200 && ++this.count > MAX_INTERIM_ANSWERS) {
			throw new ProtocolException("More than " + MAX_INTERIM_ANSWERS + " interim answers");
		}
	}

}
