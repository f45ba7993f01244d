package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account with its client and the limits of its status reads on this node.
 * Thread-safe.
 */
final class JobAccount {

	private static final Logger LOGGER = LoggerFactory.getLogger(JobAccount.class);

	private final String name;

	private final UploadCoverClient client;

	private final AwaitPolicy await;

	private final Duration lease;

	private final InstantSource clock;

	private final PollRateLimiter rateLimiter;

	private final CircuitBreaker keyBreaker;

	private final CircuitBreaker unknownTasksBreaker;

	private final UnknownTasks unknownTasks = new UnknownTasks();

	JobAccount(String name, UploadCoverClient client, AwaitPolicy await, Duration callTimeout, JobsProperties settings,
			InstantSource clock, RandomGenerator random) {
		this.name = name;
		this.client = client;
		this.await = await;
		this.lease = callTimeout.plus(settings.leaseMargin());
		this.clock = clock;
		this.rateLimiter = new PollRateLimiter(settings.maxPollsPerSecond(), random);
		this.keyBreaker = new CircuitBreaker(settings.keyPause(), random);
		this.unknownTasksBreaker = new CircuitBreaker(settings.keyPause(), random);
	}

	String name() {
		return this.name;
	}

	UploadCoverClient client() {
		return this.client;
	}

	/** The intervals between status reads. */
	AwaitPolicy await() {
		return this.await;
	}

	/** The time after which a job that is still submitting is in doubt. */
	Duration lease() {
		return this.lease;
	}

	/**
	 * Asks for permission to read one status.
	 * @param unknown whether the gateway did not know the task when it was last read
	 * @return null if it may be read now, otherwise when to ask again
	 */
	@Nullable Instant requestRead(boolean unknown) {
		Instant now = this.clock.instant();
		Instant later = this.keyBreaker.requestRead(now);
		if (later == null && unknown) {
			later = this.unknownTasksBreaker.requestRead(now);
		}
		return (later != null) ? later : this.rateLimiter.requestRead(now);
	}

	/**
	 * Reads a status once. Blocks.
	 * @param taskId the job's task, or a task that may be the job's
	 */
	PollResult read(JobRow row, String taskId) {
		PollResult result = poll(taskId);
		if (result instanceof PollResult.KeyRefused refused) {
			keyRefused(refused);
			return result;
		}
		if (result instanceof PollResult.Unusable) {
			return result;
		}
		if (this.keyBreaker.close()) {
			LOGGER.info("The API key of account '{}' works again, so polling of its jobs continues", this.name);
		}
		if (result instanceof PollResult.Known) {
			taskKnown();
			return result;
		}
		return row.is(UploadCoverJobState.RUNNING) ? taskUnknown(taskId) : result;
	}

	/**
	 * Reads a status once, to find out whether the gateway answers and takes the key.
	 * Blocks; free of charge.
	 * @param taskId any task of the account, or one that does not exist
	 */
	PollResult probe(String taskId) {
		PollResult result = poll(taskId);
		if (result instanceof PollResult.KeyRefused refused) {
			keyRefused(refused);
		}
		return result;
	}

	private PollResult poll(String taskId) {
		try {
			return new PollResult.Known(this.client.statusOnce(taskId));
		}
		catch (RuntimeException ex) {
			return PollResult.of(ex);
		}
	}

	private void keyRefused(PollResult.KeyRefused refused) {
		if (this.keyBreaker.open(this.clock.instant())) {
			LOGGER.error("The API key of account '{}' does not work, so its jobs pause until it does: {}", this.name,
					refused.reason());
		}
	}

	private void taskKnown() {
		this.unknownTasks.clear();
		if (this.unknownTasksBreaker.close()) {
			LOGGER.info("The gateway knows tasks of account '{}' again, so polling of its jobs continues", this.name);
		}
	}

	private PollResult taskUnknown(String taskId) {
		this.unknownTasks.add(taskId);
		boolean many = this.unknownTasks.areMany();
		if (many && this.unknownTasksBreaker.open(this.clock.instant())) {
			LOGGER.error(
					"The gateway knows none of several tasks of account '{}', among them task {}. Check that its API key "
							+ "belongs to the account that paid for them. Until the gateway knows a task again, polling "
							+ "pauses, which does not end any job",
					this.name, taskId);
		}
		return new PollResult.NotFound(many);
	}

}
