package one.apiin.benchmarks.table;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUp how long each peer warms up
 * @param turns how many turns it has then
 * @param turn how long one takes
 * @param interval the interval of the waits
 * @param crowds how many waits there are at a time
 * @param crowdOnSockets how many of them on real sockets
 */
record Effort(Duration warmUp, int turns, Duration turn, Duration interval, List<Integer> crowds, int crowdOnSockets) {

	static final Effort FULL = new Effort(Duration.ofSeconds(15), 300, Duration.ofMillis(100), Duration.ofSeconds(5),
			List.of(1_000, 10_000, 100_000), 10_000);

	static final Effort QUICK = new Effort(Duration.ofSeconds(5), 60, Duration.ofMillis(80), Duration.ofSeconds(5),
			List.of(1_000, 100_000), 10_000);

}
