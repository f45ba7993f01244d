package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes the thread that looks for queued jobs. Thread-safe.
 */
final class QueueSignal {

	private final Semaphore signals = new Semaphore(0);

	void wake() {
		this.signals.release();
	}

	/** Waits for a signal or for the timeout, whichever is first. */
	void await(Duration timeout) throws InterruptedException {
		if (this.signals.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
			this.signals.drainPermits();
		}
	}

}
