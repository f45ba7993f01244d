package one.apiin.spring.jobs.database;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time that all jobs go by. Thread-safe; only {@link #sample()} blocks.
 * <p>
 * {@link #instant()} is the database's time, which all nodes share, so the nodes' own
 * clocks may be wrong. The database is asked at the start; from then on the time advances
 * with {@link #nanoTime()} and never steps. Later samples correct it by at most a tenth
 * of the time that has passed, because a database's clock can step as well (the clock of
 * an embedded H2 is the JVM's). What must not end too early, such as the lease of a
 * submitter, is also measured by {@link #nanoTime()} alone.
 */
public final class JobClock implements InstantSource {

	/** A sample that took longer says too little. */
	private static final Duration MAX_ROUND_TRIP = Duration.ofSeconds(1);

	/** Corrections take at least this many times their length. */
	private static final int SLOWNESS = 10;

	private final LongSupplier nanoTime;

	private final Supplier<Instant> database;

	private volatile Reading reading;

	/**
	 * Asks the database for its time. Blocks.
	 * @param nanoTime monotonic nanoseconds
	 * @param database reads the database's time
	 */
	public JobClock(LongSupplier nanoTime, Supplier<Instant> database) {
		this.nanoTime = nanoTime;
		this.database = database;
		this.reading = new Reading(nanoTime.getAsLong(), database.get(), Duration.ZERO);
	}

	/**
	 * The time that all nodes share.
	 * @return the time in microseconds, as the databases store it
	 */
	@Override
	public Instant instant() {
		return this.reading.at(this.nanoTime.getAsLong()).truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Measures time on this node alone.
	 * @return monotonic nanoseconds; only differences have a meaning
	 */
	public long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	/** Asks the database again and starts to correct the difference. Blocks. */
	public void sample() {
		long before = this.nanoTime.getAsLong();
		Instant theirs = this.database.get();
		long after = this.nanoTime.getAsLong();
		Duration roundTrip = Duration.ofNanos(after - before);
		if (roundTrip.compareTo(MAX_ROUND_TRIP) <= 0) {
			Instant ours = this.reading.at(after);
			Duration difference = Duration.between(ours, theirs.plus(roundTrip.dividedBy(2)));
			this.reading = new Reading(after, ours, difference);
		}
	}

	/**
	 * A sample.
	 *
	 * @param nanos when it was taken
	 * @param time the time that this clock showed
	 * @param difference the error of that time, which is corrected little by little
	 */
	private record Reading(long nanos, Instant time, Duration difference) {

		Instant at(long now) {
			Duration passed = Duration.ofNanos(now - this.nanos);
			Duration most = passed.dividedBy(SLOWNESS);
			Duration correction = (this.difference.abs().compareTo(most) <= 0) ? this.difference
					: (this.difference.isNegative() ? most.negated() : most);
			return this.time.plus(passed).plus(correction);
		}

	}

}
