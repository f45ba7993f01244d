package one.apiin.benchmarks.waits;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How late things happened. Thread-safe; what is beyond its size is counted only.
 */
final class Lateness {

	private final long[] nanos;

	private final AtomicInteger count = new AtomicInteger();

	Lateness(int size) {
		this.nanos = new long[size];
	}

	void add(long late) {
		int index = this.count.getAndIncrement();
		if (index < this.nanos.length) {
			this.nanos[index] = late;
		}
	}

	int count() {
		return this.count.get();
	}

	double millis(double quantile) {
		long[] sorted = Arrays.copyOf(this.nanos, Math.min(this.nanos.length, count()));
		if (sorted.length == 0) {
			return Double.NaN;
		}
		Arrays.sort(sorted);
		return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] / 1e6;
	}

}
