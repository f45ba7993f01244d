package one.apiin.benchmarks.table;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds how often every peer has its turn
 * @param iterations how many iterations a turn has, after as many to warm up
 * @param iteration how long one takes
 * @param interval the interval of the waits
 * @param crowds how many waits there are at a time
 * @param crowdOnSockets how many of them on real sockets
 */
record Effort(int rounds, int iterations, Duration iteration, Duration interval, List<Integer> crowds,
		int crowdOnSockets) {

	private static final List<Integer> CROWDS = List.of(1_000, 10_000, 100_000);

	static final Effort FULL = new Effort(5, 3, Duration.ofSeconds(2), Duration.ofSeconds(5), CROWDS, 10_000);

	static final Effort QUICK = new Effort(2, 2, Duration.ofMillis(1200), Duration.ofSeconds(5),
			List.of(1_000, 100_000), 10_000);

}
