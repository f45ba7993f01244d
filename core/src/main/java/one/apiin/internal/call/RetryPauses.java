package one.apiin.internal.call;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import one.apiin.internal.http.Timer;
import one.apiin.internal.http.Timer.Cancellation;

/**
 * The pauses of asynchronous calls between two attempts. Closing it ends the calls that
 * pause; those that are being sent are ended by the transport. Thread-safe.
 */
final class RetryPauses {

	private final Timer timer;

	private final Set<Runnable> pausing = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	RetryPauses(Timer timer) {
		this.timer = timer;
	}

	/**
	 * Starts a pause.
	 * @param resume runs after the pause
	 * @param breakOff runs instead if the client is closed before; its identity counts
	 * @return ends the pause so that neither of them runs
	 */
	Cancellation start(long nanos, Runnable resume, Runnable breakOff) {
		this.pausing.add(breakOff);
		Cancellation alarm = this.timer.schedule(nanos, () -> {
			if (this.pausing.remove(breakOff)) {
				resume.run();
			}
		});
		if (this.closed) {
			end(breakOff);
		}
		return () -> {
			alarm.cancel();
			this.pausing.remove(breakOff);
		};
	}

	private void end(Runnable breakOff) {
		if (this.pausing.remove(breakOff)) {
			breakOff.run();
		}
	}

	void close() {
		this.closed = true;
		this.pausing.forEach(this::end);
	}

}
