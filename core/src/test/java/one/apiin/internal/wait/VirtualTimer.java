package one.apiin.internal.wait;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

import one.apiin.internal.http.Timer;

/**
 * A clock that a test moves. Not thread-safe: everything runs on the test's thread.
 */
final class VirtualTimer implements Timer {

	private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(
			Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::order));

	private long now;

	private long order;

	@Override
	public long nanoTime() {
		return this.now;
	}

	@Override
	public Cancellation schedule(long delayNanos, Runnable task) {
		Alarm alarm = new Alarm(this.now + delayNanos, this.order++, task);
		this.alarms.add(alarm);
		return () -> this.alarms.remove(alarm);
	}

	@Override
	public void sleep(long nanos) {
		this.now += nanos;
	}

	@Override
	public void close() {
		this.alarms.clear();
	}

	/**
	 * Lets time pass, with everything that happens meanwhile.
	 * @param duration how much time
	 */
	void advance(Duration duration) {
		long end = this.now + duration.toNanos();
		while (!this.alarms.isEmpty() && this.alarms.peek().time() <= end) {
			Alarm alarm = this.alarms.poll();
			this.now = Math.max(this.now, alarm.time());
			alarm.task().run();
		}
		this.now = end;
	}

	/** How many tasks there ever were. */
	long scheduled() {
		return this.order;
	}

	int pending() {
		return this.alarms.size();
	}

	Duration elapsed() {
		return Duration.ofNanos(this.now);
	}

	private record Alarm(long time, long order, Runnable task) {

	}

}
