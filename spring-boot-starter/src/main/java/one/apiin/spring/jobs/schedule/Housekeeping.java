package one.apiin.spring.jobs.schedule;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import one.apiin.spring.jobs.database.JobClock;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.tracking.Observations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Corrects the clock of jobs and notes the claims of all nodes, every ten seconds on a
 * thread of its own. Thread-safe.
 */
public final class Housekeeping {

	private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);

	private static final long INTERVAL_SECONDS = 10;

	private final JobClock clock;

	private final JobStore store;

	private final Observations observations;

	private final Collection<String> accounts;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "apiinone-jobs-clock");
		thread.setDaemon(true);
		return thread;
	});

	public Housekeeping(JobClock clock, JobStore store, Observations observations, Collection<String> accounts) {
		this.clock = clock;
		this.store = store;
		this.observations = observations;
		this.accounts = List.copyOf(accounts);
	}

	/** Notes the claims of nodes that may have died. Blocks on the database. */
	void seeClaims() {
		if (!this.accounts.isEmpty()) {
			this.store.findClaims(this.accounts).forEach(this.observations::seeClaim);
		}
	}

	void start() {
		this.executor.scheduleWithFixedDelay(this::run, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
	}

	private void run() {
		try {
			this.clock.sample();
			seeClaims();
		}
		catch (RuntimeException | Error ex) {
			LOGGER.debug("The database could not be asked for its time", ex);
		}
	}

	/**
	 * Waits for a statement under way: H2 closes its file when its thread is interrupted.
	 */
	void stop() {
		this.executor.shutdown();
		try {
			if (!this.executor.awaitTermination(1, TimeUnit.SECONDS)) {
				LOGGER.debug("The database still has not answered");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
