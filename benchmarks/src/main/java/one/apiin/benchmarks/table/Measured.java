package one.apiin.benchmarks.table;

import java.util.Map;
import java.util.Objects;

/**
 * Looks up what must have been measured.
 */
final class Measured {

	private Measured() {
	}

	static <V> V in(Map<String, V> figures, String name) {
		return Objects.requireNonNull(figures.get(name), name);
	}

}
