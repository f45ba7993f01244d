package one.apiin.sandbox.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task, told by nothing but its id: any sandbox, also one started later in another
 * process, gives the same answers for it.
 *
 * @param scenario what it plays
 * @param startedAt when it was created, to the millisecond
 * @param duration from its creation to its end
 * @param token what makes its id and its songs its own: lower-case letters and digits
 */
public record Task(Scenario scenario, Instant startedAt, Duration duration, String token) {

	private static final int RADIX = Character.MAX_RADIX;

	// Eleven digits of base 36 always fit into a long.
	private static final Pattern ID = Pattern
		.compile("sbx-([a-z0-9-]{1,32})-([a-z0-9]{1,11})-([a-z0-9]{1,11})-([a-z0-9]{1,13})");

	/**
	 * Begins a task.
	 * @param scenario what it plays
	 * @param now the time of its creation
	 * @param usually how long an ordinary task takes
	 * @param random 64 random bits
	 * @return the task
	 */
	public static Task begin(Scenario scenario, Instant now, Duration usually, long random) {
		Duration duration = (scenario != Scenario.SLOW) ? usually : usually.multipliedBy(10);
		return new Task(scenario, Instant.ofEpochMilli(now.toEpochMilli()), Duration.ofMillis(duration.toMillis()),
				Long.toUnsignedString(random, RADIX));
	}

	/**
	 * Reads a task back from its id.
	 * @param id any text
	 * @return the task, or empty if no sandbox made this id
	 */
	public static Optional<Task> parse(String id) {
		return Optional.of(ID.matcher(id)).filter(Matcher::matches).map(Task::of);
	}

	private static Task of(Matcher id) {
		return new Task(Scenario.ofCode(id.group(1)), Instant.ofEpochMilli(number(id.group(2))),
				Duration.ofMillis(number(id.group(3))), id.group(4));
	}

	/**
	 * The id: printable ASCII, at most 72 characters.
	 * @return the id that {@link #parse(String)} reads back
	 */
	public String id() {
		return String.join("-", "sbx", this.scenario.code(), text(this.startedAt.toEpochMilli()),
				text(this.duration.toMillis()), this.token);
	}

	/**
	 * How far the task is.
	 * @param now the time of the question
	 * @return from 0 (just created) to 1 (ended)
	 */
	public double progress(Instant now) {
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
