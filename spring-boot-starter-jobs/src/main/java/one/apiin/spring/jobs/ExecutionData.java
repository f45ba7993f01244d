package one.apiin.spring.jobs;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an execution keeps from one run to the next. It is stored with the execution, so
 * that a status read that changes nothing does not write to the table of jobs.
 *
 * @param polls the number of status reads
 * @param notFoundSince the time of the first of the 404s in a row, or null
 * @param eventAttempts how often listeners failed for the current event
 * @param unusableReads the number of unusable status reads in a row, up to now
 * @param problem why the last read was unusable, or null if it was usable
 */
record ExecutionData(int polls, @Nullable Instant notFoundSince, int eventAttempts, int unusableReads,
		@Nullable String problem) {

	static final ExecutionData NONE = new ExecutionData(0, null, 0, 0, null);

	private static final int MAX_PROBLEM = 600;

	private static final int PARTS = 5;

	ExecutionData polled() {
		return new ExecutionData(this.polls + 1, null, this.eventAttempts, 0, null);
	}

	ExecutionData notFound(Instant since) {
		return new ExecutionData(this.polls + 1, since, this.eventAttempts, 0, null);
	}

	ExecutionData unusable(String reason) {
		String cut = reason.substring(0, Math.min(reason.length(), MAX_PROBLEM));
		return new ExecutionData(this.polls + 1, null, this.eventAttempts, this.unusableReads + 1, cut);
	}

	ExecutionData eventFailed() {
		return new ExecutionData(this.polls, this.notFoundSince, this.eventAttempts + 1, this.unusableReads,
				this.problem);
	}

	/** After a change of the job; the next event has all its attempts. */
	ExecutionData withoutEventAttempts() {
		return new ExecutionData(this.polls, this.notFoundSince, 0, this.unusableReads, this.problem);
	}

	/**
	 * Reads what {@link #text()} wrote. Text that can't be read is ignored: it only
	 * affects intervals.
	 */
	static ExecutionData of(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return NONE;
		}
		try {
			String[] parts = text.split(",", PARTS);
			Instant since = parts[1].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[1]));
			boolean problem = parts.length == PARTS && !parts[4].isEmpty();
			return new ExecutionData(Integer.parseInt(parts[0]), since, Integer.parseInt(parts[2]),
					problem ? Integer.parseInt(parts[3]) : 0, problem ? parts[4] : null);
		}
		catch (RuntimeException ex) {
			return NONE;
		}
	}

	String text() {
		String since = (this.notFoundSince != null) ? String.valueOf(this.notFoundSince.toEpochMilli()) : "";
		String reason = (this.problem != null) ? this.problem : "";
		return this.polls + "," + since + "," + this.eventAttempts + "," + this.unusableReads + "," + reason;
	}

}
