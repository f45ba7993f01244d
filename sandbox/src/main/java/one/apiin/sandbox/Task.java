package one.apiin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task that its id describes completely: every sandbox, also one started later in
 * another process, returns the same answers for it.
 *
 * @param scenario its behaviour
 * @param startedAt the time of its creation, to the millisecond
 * @param duration from its creation to its end
 * @param token makes its id and the ids of its clips unique: lower-case letters and
 * digits
 */
record Task(Scenario scenario, Instant startedAt, Duration duration, String token) {

	private static final int RADIX = Character.MAX_RADIX;

	// Eleven digits of base 36 always fit into a long.
	private static final Pattern ID = Pattern
		.compile("sbx-([a-z0-9-]{1,32})-([a-z0-9]{1,11})-([a-z0-9]{1,11})-([a-z0-9]{1,13})");

	static Task begin(Scenario scenario, Instant now, Duration usually, long random) {
		Duration duration = (scenario != Scenario.SLOW) ? usually : usually.multipliedBy(10);
		return new Task(scenario, Instant.ofEpochMilli(now.toEpochMilli()), Duration.ofMillis(duration.toMillis()),
				Long.toUnsignedString(random, RADIX));
	}

	/** Reads a task from its id; empty if the id is not of a sandbox. */
	static Optional<Task> parse(String id) {
		return Optional.of(ID.matcher(id)).filter(Matcher::matches).map(Task::of);
	}

	private static Task of(Matcher id) {
		return new Task(Scenario.ofCode(id.group(1)), Instant.ofEpochMilli(number(id.group(2))),
				Duration.ofMillis(number(id.group(3))), id.group(4));
	}

	/** Returns the id: printable ASCII, at most 72 characters. */
	String id() {
		return String.join("-", "sbx", this.scenario.code(), text(this.startedAt.toEpochMilli()),
				text(this.duration.toMillis()), this.token);
	}

	/** Returns the progress from 0 (just created) to 1 (ended). */
	double progress(Instant now) {
		Duration age = Duration.between(this.startedAt, now);
		if (age.compareTo(this.duration) >= 0) {
			return 1;
		}
		return Math.max(0, (double) age.toMillis() / this.duration.toMillis());
	}

	private static long number(String digits) {
		return Long.parseLong(digits, RADIX);
	}

	private static String text(long number) {
		return Long.toString(number, RADIX);
	}

}
