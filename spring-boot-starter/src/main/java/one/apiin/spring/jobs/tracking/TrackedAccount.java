package one.apiin.spring.jobs.tracking;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

import one.apiin.spring.jobs.submit.JobAccount;
import one.apiin.task.AwaitPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status reads of one account. Thread-safe.
 */
final class TrackedAccount {

	private static final Logger LOGGER = LoggerFactory.getLogger(TrackedAccount.class);

	private final JobAccount account;

	private final PollGate gate;

	private final InstantSource clock;

	TrackedAccount(JobAccount account, TrackingSettings settings, InstantSource clock, RandomGenerator random) {
		this.account = account;
		this.gate = new PollGate(settings.maxPollsPerSecond(), settings.keyPause(), random);
		this.clock = clock;
	}

	PollGate gate() {
		return this.gate;
	}

	AwaitPolicy await() {
		return this.account.await();
	}

	/**
	 * Reads a status once. Blocks.
	 * @param taskId the task
	 * @return what was found
	 */
	Finding read(String taskId) {
		Finding finding = find(taskId);
		if (finding instanceof Finding.KeyRefused refused) {
			if (this.gate.keyRefused(this.clock.instant())) {
				LOGGER.error("The API key of account '{}' does not work, so its jobs pause until it does: {}",
						this.account.name(), refused.reason());
			}
		}
		else if (!(finding instanceof Finding.Nothing) && this.gate.keyWorks()) {
			LOGGER.info("The API key of account '{}' works again, so its jobs go on", this.account.name());
		}
		return finding;
	}

	private Finding find(String taskId) {
		try {
			return new Finding.Known(this.account.client().statusOnce(taskId));
		}
		catch (RuntimeException ex) {
			return Finding.of(ex);
		}
	}

}
