package one.apiin.spring.jobs.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an execution remembers from one time to the next. It is kept with the execution,
 * so that a status read that changes nothing writes nothing of ours.
 *
 * @param polls how many status reads there were
 * @param notFoundSince the first of the 404s in a row, or null
 * @param eventAttempts how often listeners failed
 * @param useless how many status reads in a row, up to now, were of no use
 * @param problem why the last one was of no use, or null if it was of use
 */
record Progress(int polls, @Nullable Instant notFoundSince, int eventAttempts, int useless, @Nullable String problem) {

	static final Progress NONE = new Progress(0, null, 0, 0, null);

	private static final int MAX_PROBLEM = 600;

	private static final int PARTS = 5;

	Progress polled() {
		return new Progress(this.polls + 1, null, this.eventAttempts, 0, null);
	}

	Progress notFound(Instant since) {
		return new Progress(this.polls + 1, since, this.eventAttempts, 0, null);
	}

	/**
	 * A status read was of no use.
	 * @param reason why
	 * @return the progress after it
	 */
	Progress useless(String reason) {
		String cut = reason.substring(0, Math.min(reason.length(), MAX_PROBLEM));
		return new Progress(this.polls + 1, null, this.eventAttempts, this.useless + 1, cut);
	}

	Progress eventFailed() {
		return new Progress(this.polls, this.notFoundSince, this.eventAttempts + 1, this.useless, this.problem);
	}

	/** The next event has tries of its own. */
	Progress changed() {
		return new Progress(this.polls, this.notFoundSince, 0, this.useless, this.problem);
	}

	/**
	 * Reads what {@link #text()} wrote. What can't be read is forgotten: it only shapes
	 * intervals.
	 * @param text the text, or null
	 * @return the progress
	 */
	static Progress of(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return NONE;
		}
		try {
			String[] parts = text.split(",", PARTS);
			Instant since = parts[1].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[1]));
			boolean problem = parts.length == PARTS && !parts[4].isEmpty();
			return new Progress(Integer.parseInt(parts[0]), since, Integer.parseInt(parts[2]),
					problem ? Integer.parseInt(parts[3]) : 0, problem ? parts[4] : null);
		}
		catch (RuntimeException ex) {
			return NONE;
		}
	}

	String text() {
		String since = (this.notFoundSince != null) ? String.valueOf(this.notFoundSince.toEpochMilli()) : "";
		String reason = (this.problem != null) ? this.problem : "";
		return this.polls + "," + since + "," + this.eventAttempts + "," + this.useless + "," + reason;
	}

}
