package one.apiin.spring.jobs;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Corrects the clock of jobs and records the claims of all nodes, every ten seconds on a
 * separate thread. Thread-safe.
 */
final class Housekeeping {

	private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);

	private static final long INTERVAL_SECONDS = 10;

	private final JobClock clock;

	private final JobStore store;

	private final StateAges ages;

	private final Collection<String> accounts;

	/** One for each start, because a context can be stopped and started again. */
	private @Nullable ScheduledExecutorService executor;

	Housekeeping(JobClock clock, JobStore store, StateAges ages, Collection<String> accounts) {
		this.clock = clock;
		this.store = store;
		this.ages = ages;
		this.accounts = List.copyOf(accounts);
	}

	/** Records the claims of nodes that may have died. Blocks on the database. */
	void recordClaims() {
		if (!this.accounts.isEmpty()) {
			this.store.findClaims(this.accounts).forEach(this.ages::recordClaim);
		}
	}

	synchronized void start() {
		this.executor = Executors.newSingleThreadScheduledExecutor(Housekeeping::thread);
		this.executor.scheduleWithFixedDelay(this::run, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "apiinone-jobs-clock");
		thread.setDaemon(true);
		return thread;
	}

	private void run() {
		try {
			this.clock.sample();
			recordClaims();
		}
		catch (RuntimeException | Error ex) {
			LOGGER.debug("The database did not return its time", ex);
		}
	}

	/**
	 * Waits for a statement under way: H2 closes its file when its thread is interrupted.
	 */
	synchronized void stop() {
		ScheduledExecutorService stopping = this.executor;
		if (stopping == null) {
			return;
		}
		stopping.shutdown();
		try {
			if (!stopping.awaitTermination(1, TimeUnit.SECONDS)) {
				LOGGER.debug("The database has not answered within one second");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
