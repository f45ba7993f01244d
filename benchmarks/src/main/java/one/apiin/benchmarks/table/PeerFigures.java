package one.apiin.benchmarks.table;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one peer.
 *
 * @param turns one entry per turn
 * @param warmUp how long the peer ran until its turns were steady, or null if they never
 * were
 */
record PeerFigures(List<Figures> turns, @Nullable Duration warmUp) {

	boolean isSteady() {
		return this.warmUp != null;
	}

	String describeWarmUp() {
		return (this.warmUp != null) ? this.warmUp.toSeconds() + " s" : "**not steady**";
	}

}
