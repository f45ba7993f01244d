package one.apiin.internal.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real timer, as far as it can be tested without relying on the machine's speed.
 */
@Tag("time")
class SystemTimerTests {

	private final SystemTimer timer = new SystemTimer();

	@AfterEach
	void close() {
		this.timer.close();
	}

	@Test
	void anEarlierTaskDoesNotWaitForALaterOne() throws InterruptedException {
		CountDownLatch ran = new CountDownLatch(1);
		this.timer.schedule(TimeUnit.HOURS.toNanos(1), () -> {
		});
		Awaitility.await().until(SystemTimerTests::theTimerSleeps);
		this.timer.schedule(TimeUnit.MILLISECONDS.toNanos(1), ran::countDown);
		assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void laterTasksRunThoughTheEarlierOnesWereCancelled() throws InterruptedException {
		CountDownLatch ran = new CountDownLatch(1);
		Timer.Cancellation alarm = this.timer.schedule(TimeUnit.MILLISECONDS.toNanos(20), () -> {
		});
		this.timer.schedule(TimeUnit.MILLISECONDS.toNanos(40), ran::countDown);
		alarm.cancel();
		assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void runsInOrderAndNothingThatWasCancelled() throws InterruptedException {
		List<String> order = new CopyOnWriteArrayList<>();
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch last = new CountDownLatch(1);
		// Keeps the timer busy until all is scheduled, however long that takes.
		this.timer.schedule(0, () -> await(released));
		this.timer.schedule(TimeUnit.MILLISECONDS.toNanos(1600), last::countDown);
		this.timer.schedule(TimeUnit.MILLISECONDS.toNanos(800), () -> order.add("second"));
		this.timer.schedule(0, () -> order.add("first"));
		this.timer.schedule(1, () -> order.add("never")).cancel();
		released.countDown();
		assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(order).containsExactly("first", "second");
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void aTaskThatFailsDoesNotStopTheTimer() throws InterruptedException {
		CountDownLatch ran = new CountDownLatch(1);
		this.timer.schedule(0, () -> {
			throw new IllegalStateException("on purpose");
		});
		this.timer.schedule(1, ran::countDown);
		assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void afterClosingNothingRunsAndTheThreadEnds() throws InterruptedException {
		CountDownLatch started = new CountDownLatch(1);
		Thread[] thread = new Thread[1];
		this.timer.schedule(0, () -> {
			thread[0] = Thread.currentThread();
			started.countDown();
		});
		assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
		this.timer.close();
		this.timer.schedule(0, () -> thread[0] = null).cancel();
		thread[0].join(30_000);
		assertThat(thread[0].isAlive()).isFalse();
	}

	private static boolean theTimerSleeps() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().startsWith("apiinone-timer")
					&& thread.getState() == Thread.State.TIMED_WAITING);
	}

}
