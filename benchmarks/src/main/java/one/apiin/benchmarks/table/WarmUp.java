package one.apiin.benchmarks.table;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Decides when a peer is warm: the medians of its last five turns are within 5 %, and the
 * compiler of its JVM was idle in all of them.
 */
final class WarmUp {

	private static final int TURNS = 5;

	private static final double MAX_SPREAD = 1.05;

	/** A method that is compiled now and then changes nothing. */
	private static final double MAX_COMPILING = 0.02;

	private final Deque<Figures> last = new ArrayDeque<>();

	private final Duration turn;

	private long turns;

	private @Nullable Duration duration;

	/**
	 * Starts a warm-up.
	 * @param turn the length of one turn
	 */
	WarmUp(Duration turn) {
		this.turn = turn;
	}

	void add(Figures figures) {
		this.turns++;
		this.last.addLast(figures);
		if (this.last.size() > TURNS) {
			this.last.removeFirst();
		}
		if (this.duration == null && isSteady()) {
			this.duration = this.turn.multipliedBy(this.turns);
		}
	}

	private boolean isSteady() {
		double fastest = this.last.stream().mapToDouble(Figures::p50).min().orElse(0);
		double slowest = this.last.stream().mapToDouble(Figures::p50).max().orElse(0);
		double compiling = this.last.stream().mapToDouble(Figures::compiling).sum();
		return this.last.size() == TURNS && slowest <= fastest * MAX_SPREAD
				&& compiling <= TURNS * this.turn.toMillis() * MAX_COMPILING;
	}

	boolean isOver() {
		return this.duration != null;
	}

	/**
	 * How long it took.
	 * @return the running time of the peer, or null while it is not steady
	 */
	@Nullable Duration duration() {
		return this.duration;
	}

}
