package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The clock of durable jobs. Thread-safe; only {@link #sample()} blocks.
 * <p>
 * {@link #instant()} is the database's time, which all nodes share, so the nodes' own
 * clocks may be wrong. It is read at the start; from then on it advances with
 * {@link #nanoTime()} and never steps. Later samples correct it by at most a tenth of the
 * time that has passed, because a database's clock can step as well (the clock of an
 * embedded H2 is the JVM's). Limits that must not end too early, such as the lease of a
 * submitter, are also measured by {@link #nanoTime()} alone.
 */
final class JobClock implements InstantSource {

	/** A sample that took longer is too imprecise. */
	private static final Duration MAX_ROUND_TRIP = Duration.ofSeconds(1);

	/** Corrections take at least this many times their length. */
	private static final int MIN_SLOWNESS = 10;

	private final LongSupplier nanoTime;

	private final Supplier<Instant> database;

	private volatile Reading reading;

	/**
	 * Reads the database's time. Blocks.
	 * @param nanoTime monotonic nanoseconds
	 * @param database reads the database's time
	 */
	JobClock(LongSupplier nanoTime, Supplier<Instant> database) {
		this.nanoTime = nanoTime;
		this.database = database;
		this.reading = new Reading(nanoTime.getAsLong(), database.get(), Duration.ZERO);
	}

	/**
	 * Returns the time that all nodes share.
	 * @return the time in microseconds, the precision of the databases
	 */
	@Override
	public Instant instant() {
		return this.reading.at(this.nanoTime.getAsLong()).truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * Measures time on this node alone.
	 * @return monotonic nanoseconds; only differences have a meaning
	 */
	long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	/** Reads the database's time again and starts to correct the difference. Blocks. */
	void sample() {
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
	 * @param difference the error of that time, which is corrected gradually
	 */
	private record Reading(long nanos, Instant time, Duration difference) {

		Instant at(long now) {
			Duration passed = Duration.ofNanos(now - this.nanos);
			Duration max = passed.dividedBy(MIN_SLOWNESS);
			Duration correction = (this.difference.abs().compareTo(max) <= 0) ? this.difference
					: (this.difference.isNegative() ? max.negated() : max);
			return this.time.plus(passed).plus(correction);
		}

	}

}
