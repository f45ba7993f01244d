package one.apiin.webapp.covers;

import java.time.Duration;

/**
 * An owner submits faster than this application allows. Nothing was stored or sent.
 */
public final class TooManySubmitsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Duration retryAfter;

	TooManySubmitsException(Duration retryAfter) {
		super("Too many covers at once");
		this.retryAfter = retryAfter;
	}

	/**
	 * When the next one is taken.
	 * @return seconds from now, at least 1
	 */
	public long retryAfterSeconds() {
		return Math.max(1, this.retryAfter.toSeconds() + ((this.retryAfter.toMillisPart() > 0) ? 1 : 0));
	}

}
