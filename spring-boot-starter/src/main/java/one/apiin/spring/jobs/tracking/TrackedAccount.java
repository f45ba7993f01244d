package one.apiin.spring.jobs.tracking;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.store.JobRow;
import one.apiin.spring.jobs.submit.JobAccount;
import one.apiin.task.AwaitPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status reads of one account. Thread-safe.
 */
final class TrackedAccount {

	private static final Logger LOGGER = LoggerFactory.getLogger(TrackedAccount.class);

	private final JobAccount account;

	private final PollGate gate;

	private final Pause keyPause;

	private final Pause unknownPause;

	private final UnknownTasks unknownTasks = new UnknownTasks();

	private final InstantSource clock;

	TrackedAccount(JobAccount account, TrackingSettings settings, InstantSource clock, RandomGenerator random) {
		this.account = account;
		this.gate = new PollGate(settings.maxPollsPerSecond(), random);
		this.keyPause = new Pause(settings.keyPause(), random);
		this.unknownPause = new Pause(settings.keyPause(), random);
		this.clock = clock;
	}

	/**
	 * Asks for one status read.
	 * @param unknown whether the gateway did not know the task when it was last read
	 * @return null if it may be made, otherwise when to ask again
	 */
	@Nullable Instant ask(boolean unknown) {
		Instant now = this.clock.instant();
		Instant later = this.keyPause.ask(now);
		if (later == null && unknown) {
			later = this.unknownPause.ask(now);
		}
		return (later != null) ? later : this.gate.ask(now);
	}

	AwaitPolicy await() {
		return this.account.await();
	}

	/**
	 * Reads a status once. Blocks.
	 * @param row the job
	 * @param taskId its task, or what may be its task
	 * @return what was found
	 */
	Finding read(JobRow row, String taskId) {
		Finding finding = find(taskId);
		if (finding instanceof Finding.KeyRefused refused) {
			keyRefused(refused);
			return finding;
		}
		if (finding instanceof Finding.Nothing) {
			return finding;
		}
		if (this.keyPause.end()) {
			LOGGER.info("The API key of account '{}' works again, so polling of its jobs continues",
					this.account.name());
		}
		if (finding instanceof Finding.Known) {
			known();
			return finding;
		}
		return row.is(UploadCoverJobState.RUNNING) ? unknown(taskId) : finding;
	}

	private Finding find(String taskId) {
		try {
			return new Finding.Known(this.account.client().statusOnce(taskId));
		}
		catch (RuntimeException ex) {
			return Finding.of(ex);
		}
	}

	private void keyRefused(Finding.KeyRefused refused) {
		if (this.keyPause.begin(this.clock.instant())) {
			LOGGER.error("The API key of account '{}' does not work, so its jobs pause until it does: {}",
					this.account.name(), refused.reason());
		}
	}

	private void known() {
		this.unknownTasks.clear();
		if (this.unknownPause.end()) {
			LOGGER.info("The gateway knows tasks of account '{}' again, so polling of its jobs continues",
					this.account.name());
		}
	}

	private Finding unknown(String taskId) {
		this.unknownTasks.add(taskId);
		boolean many = this.unknownTasks.areMany();
		if (many && this.unknownPause.begin(this.clock.instant())) {
			LOGGER.error(
					"The gateway knows none of several tasks of account '{}', task {} among them. Is its API key that of "
							+ "the account that paid for them? None of these jobs ends; polling of them pauses until the "
							+ "gateway knows a task again",
					this.account.name(), taskId);
		}
		return new Finding.NotFound(many);
	}

}
