package one.apiin.spring.jobs;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A pause of an account's queue.
 *
 * @param cause why
 * @param reason the text of the last refusal or failure
 * @param until when the next attempt is due
 */
record QueuePause(Cause cause, String reason, Instant until) {

	private static final String SEPARATOR = ": ";

	private static final int MAX_TEXT = 1000;

	/**
	 * Why a queue pauses.
	 */
	enum Cause {

		/** The gateway refused the key. */
		KEY_REFUSED(true),

		/** The account has too few credits, which no free read can show. */
		NO_CREDITS(false),

		/** The gateway asked for fewer requests. */
		RATE_LIMITED(false),

		/** An intermediary refused, or perhaps the gateway in an unknown form. */
		REFUSED_BY_INTERMEDIARY(true),

		/** No connection was made. */
		UNREACHABLE(true),

		/** Several POSTs in a row are in doubt. */
		IN_DOUBT(true);

		private final boolean probed;

		Cause(boolean probed) {
			this.probed = probed;
		}

		/** Whether a free status read must succeed before the next POST. */
		boolean isProbed() {
			return this.probed;
		}

	}

	QueuePause until(Instant time) {
		return new QueuePause(this.cause, this.reason, time);
	}

	/** The cause and the reason, as one column holds them. */
	String text() {
		String text = this.cause + SEPARATOR + this.reason;
		return text.substring(0, Math.min(text.length(), MAX_TEXT));
	}

	/** Reads both columns. A cause that only a newer version knows is probed. */
	static @Nullable QueuePause of(@Nullable String text, @Nullable Instant until) {
		if (text == null || until == null) {
			return null;
		}
		for (Cause cause : Cause.values()) {
			if (text.startsWith(cause + SEPARATOR)) {
				return new QueuePause(cause, text.substring((cause + SEPARATOR).length()), until);
			}
		}
		return new QueuePause(Cause.UNREACHABLE, text, until);
	}

}
