package one.apiin.faults;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how long this machine keeps a thread waiting that should run. A test of a
 * deadline may not blame the client for that; on an idle machine it is next to nothing.
 */
final class SchedulingDelays implements AutoCloseable {

	private static final long TICK = 1_000_000;

	private final AtomicLong worst = new AtomicLong();

	private volatile boolean over;

	SchedulingDelays() {
		Thread meter = new Thread(this::measure, "delays");
		meter.setDaemon(true);
		meter.start();
	}

	private void measure() {
		while (!this.over) {
			long start = System.nanoTime();
			LockSupport.parkNanos(TICK);
			this.worst.accumulateAndGet(System.nanoTime() - start - TICK, Math::max);
		}
	}

	/**
	 * How much later than it should an exchange may end here: a timer, an I/O thread and
	 * the caller's thread have to run one after the other, each of which can be kept
	 * waiting.
	 */
	Duration tolerance() {
		return Duration.ofNanos(3 * this.worst.get());
	}

	@Override
	public void close() {
		this.over = true;
	}

}
