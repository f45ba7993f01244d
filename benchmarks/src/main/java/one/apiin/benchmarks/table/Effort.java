package one.apiin.benchmarks.table;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUpTurn how long a turn of the warm-up takes
 * @param maxWarmUpTurns the most turns in which a peer may become steady
 * @param turns how many turns of each peer are measured
 * @param turn how long one takes
 * @param interval the interval of the waits
 * @param waitCounts numbers of simulated waits, smallest first
 * @param socketWaits number of waits on real sockets
 */
record Effort(Duration warmUpTurn, int maxWarmUpTurns, int turns, Duration turn, Duration interval,
		List<Integer> waitCounts, int socketWaits) {

	static final Effort FULL = new Effort(Duration.ofSeconds(1), 40, 300, Duration.ofMillis(100), Duration.ofSeconds(5),
			List.of(1_000, 10_000, 100_000), 10_000);

	static final Effort QUICK = new Effort(Duration.ofMillis(500), 30, 60, Duration.ofMillis(80), Duration.ofSeconds(5),
			List.of(1_000, 100_000), 10_000);

}
