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
 */
record Progress(int polls, @Nullable Instant notFoundSince, int eventAttempts) {

	static final Progress NONE = new Progress(0, null, 0);

	Progress polled() {
		return new Progress(this.polls + 1, null, this.eventAttempts);
	}

	Progress notFound(Instant since) {
		return new Progress(this.polls + 1, since, this.eventAttempts);
	}

	Progress eventFailed() {
		return new Progress(this.polls, this.notFoundSince, this.eventAttempts + 1);
	}

	/** The next event has tries of its own. */
	Progress changed() {
		return new Progress(this.polls, this.notFoundSince, 0);
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
			String[] parts = text.split(",", -1);
			Instant since = parts[1].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[1]));
			return new Progress(Integer.parseInt(parts[0]), since, Integer.parseInt(parts[2]));
		}
		catch (RuntimeException ex) {
			return NONE;
		}
	}

	String text() {
		String since = (this.notFoundSince != null) ? String.valueOf(this.notFoundSince.toEpochMilli()) : "";
		return this.polls + "," + since + "," + this.eventAttempts;
	}

}
