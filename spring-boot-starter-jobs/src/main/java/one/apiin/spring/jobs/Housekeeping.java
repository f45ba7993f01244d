package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Corrects the clock of jobs and records the claims of all nodes, every ten seconds on a
 * separate thread. Thread-safe.
 */
final class Housekeeping {

	private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private final JobClock clock;

	private final JobStore store;

	private final StateAges ages;

	private final Collection<String> accounts;

	private final RepeatedTask task = new RepeatedTask("apiinone-jobs-clock", this::run);

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

	void start() {
		this.task.start(INTERVAL);
	}

	private Duration run() {
		try {
			this.clock.sample();
			recordClaims();
		}
		catch (RuntimeException | Error ex) {
			LOGGER.debug("The database did not return its time", ex);
		}
		return INTERVAL;
	}

	void stop() {
		this.task.stop();
	}

}
