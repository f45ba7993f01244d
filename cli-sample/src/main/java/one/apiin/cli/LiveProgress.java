package one.apiin.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import one.apiin.task.TaskStatus;

/**
 * One line that is redrawn each second, also between two status reads.
 */
final class LiveProgress implements WaitProgress {

	private final Terminal terminal;

	private final LongSupplier nanoTime;

	private final long begin;

	private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(LiveProgress::daemon);

	private volatile String state = "waiting";

	LiveProgress(Terminal terminal, LongSupplier nanoTime) {
		this.terminal = terminal;
		this.nanoTime = nanoTime;
		this.begin = nanoTime.getAsLong();
		this.ticker.scheduleAtFixedRate(this::draw, 0, 1, TimeUnit.SECONDS);
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "apiinone-progress");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public void onStatus(TaskStatus status, Duration elapsed) {
		this.state = TaskReport.stateText(status);
		draw();
	}

	private synchronized void draw() {
		if (!this.ticker.isShutdown()) {
			Duration elapsed = Duration.ofNanos(this.nanoTime.getAsLong() - this.begin);
			this.terminal.redraw(this.state + ", " + WaitProgress.text(elapsed));
		}
	}

	@Override
	public synchronized void close() {
		this.ticker.shutdownNow();
	}

}
