package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

import one.apiin.spring.jobs.Submitter.Claim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sends queued jobs: one thread looks for jobs and claims them, others make the POSTs. An
 * account has at most as many of these as POSTs in flight. Thread-safe.
 */
final class QueueSender {

	private static final Logger LOGGER = LoggerFactory.getLogger(QueueSender.class);

	/** No task has this id: the answer "unknown" shows that the gateway takes the key. */
	private static final String NO_TASK = "apiinone-no-such-task";

	private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

	private static final int MAX_JITTER_MILLIS = 50;

	private final JobAccounts accounts;

	private final QueueStore queue;

	private final QueueClaims claims;

	private final QueuePauses pauses;

	private final QueueExpiry expiry;

	private final Submitter submitter;

	private final JobClock clock;

	private final QueueSignal signal;

	private final RandomGenerator random;

	private final Settings settings;

	private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();

	/** When to look again, by account; absent if any time. */
	private final Map<String, Instant> notBefore = new ConcurrentHashMap<>();

	private final Map<String, Instant> nextExpiry = new HashMap<>();

	private volatile boolean stopping;

	/** Failed passes in a row. */
	private int failures;

	private @Nullable ExecutorService executor;

	private @Nullable Thread thread;

	QueueSender(JobAccounts accounts, QueueStore queue, QueueClaims claims, QueuePauses pauses, QueueExpiry expiry,
			Submitter submitter, JobClock clock, QueueSignal signal, RandomGenerator random, Settings settings) {
		this.accounts = accounts;
		this.queue = queue;
		this.claims = claims;
		this.pauses = pauses;
		this.expiry = expiry;
		this.submitter = submitter;
		this.clock = clock;
		this.signal = signal;
		this.random = random;
		this.settings = settings;
	}

	synchronized void start() {
		if (this.accounts.names().isEmpty()) {
			return;
		}
		this.stopping = false;
		this.executor = Executors.newCachedThreadPool(this.settings.threads());
		this.thread = new Thread(this::run, "apiinone-jobs-queue");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Makes no new claims, returns claims whose POST has not begun to the queue, and
	 * waits until the others have ended, at most for the longest lease. The threads are
	 * not interrupted: an interrupt would leave a POST in doubt.
	 */
	synchronized void stop() {
		Thread looking = this.thread;
		ExecutorService sending = this.executor;
		if (looking == null || sending == null) {
			return;
		}
		this.stopping = true;
		this.signal.wake();
		try {
			Duration timeout = this.accounts.longestLease();
			looking.join(timeout.toMillis());
			sending.shutdown();
			if (!this.submitter.awaitIdle(timeout)) {
				LOGGER.warn("POSTs are still under way after {}; their jobs may become IN_DOUBT", timeout);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread = null;
		this.executor = null;
	}

	private void run() {
		while (!this.stopping) {
			Duration pause = pass();
			try {
				this.signal.await(pause);
			}
			catch (InterruptedException ex) {
				LOGGER.debug("Nobody interrupts this thread on purpose", ex);
			}
		}
	}

	/** Looks once at each account. */
	private Duration pass() {
		Instant now = this.clock.instant();
		Instant next = now.plus(this.settings.look());
		int before = this.failures;
		try {
			for (String name : this.queue.findAccounts(this.accounts.names())) {
				Instant again = look(this.accounts.find(name).orElseThrow());
				next = again.isBefore(next) ? again : next;
			}
			this.failures = (this.failures > before) ? this.failures : 0;
		}
		catch (RuntimeException | Error ex) {
			failed(ex);
			next = now.plus(AFTER_A_FAILURE);
		}
		Duration pause = Duration.between(this.clock.instant(), next);
		return pause.isNegative() ? Duration.ZERO : pause;
	}

	private void failed(Throwable thrown) {
		if (this.failures++ == 0) {
			LOGGER.warn("Queued jobs can't be claimed; the node keeps trying", thrown);
		}
	}

	private Instant look(JobAccount account) {
		Instant now = this.clock.instant();
		giveUp(account.name(), now);
		Instant later = this.notBefore.get(account.name());
		if (later != null && later.isAfter(now)) {
			return later;
		}
		int free = this.settings.maxInFlight() - this.inFlight.getOrDefault(account.name(), 0);
		if (free <= 0) {
			return now.plus(this.settings.look());
		}
		return start(account, this.claims.claim(account, false, free), now);
	}

	private void giveUp(String account, Instant now) {
		Instant due = this.nextExpiry.get(account);
		if (due == null || !due.isAfter(now)) {
			boolean more = this.expiry.giveUp(account);
			this.nextExpiry.put(account, more ? now : now.plus(this.settings.expiry()));
		}
	}

	private Instant start(JobAccount account, QueueClaims.Result result, Instant now) {
		result.claims().forEach((claim) -> execute(account, () -> this.submitter.sendClaim(claim, this::isAccepting)));
		result.uncertain().forEach((claim) -> execute(account, () -> giveBack(claim)));
		if (result.probe()) {
			execute(account, () -> probe(account));
		}
		if (result.failure() != null) {
			failed(result.failure());
			return later(account, now.plus(AFTER_A_FAILURE));
		}
		if (result.again() != null) {
			return later(account, result.again());
		}
		return result.claims().isEmpty() ? now.plus(this.settings.look()) : now;
	}

	/** The jitter gives each node its turn. */
	private Instant later(JobAccount account, Instant again) {
		Instant latest = this.clock.instant().plus(this.settings.look());
		Instant later = (again.isAfter(latest) ? latest : again).plusMillis(this.random.nextInt(MAX_JITTER_MILLIS));
		this.notBefore.put(account.name(), later);
		return later;
	}

	boolean isAccepting() {
		return !this.stopping;
	}

	private void execute(JobAccount account, Runnable work) {
		ExecutorService sending = this.executor;
		this.inFlight.merge(account.name(), 1, Integer::sum);
		try {
			if (sending != null) {
				sending.execute(() -> run(account, work));
				return;
			}
		}
		catch (RejectedExecutionException ex) {
			LOGGER.debug("The node stops, so its claims return to the queue", ex);
		}
		run(account, work);
	}

	private void run(JobAccount account, Runnable work) {
		try {
			work.run();
		}
		catch (JobNotRecordedException ex) {
			LOGGER.debug("Logged by the recorder", ex);
		}
		catch (RuntimeException | Error ex) {
			LOGGER.warn("A queued job of account '{}' was not handled", account.name(), ex);
		}
		finally {
			this.inFlight.merge(account.name(), -1, Integer::sum);
			this.notBefore.remove(account.name());
			this.signal.wake();
		}
	}

	private void giveBack(Claim claim) {
		this.submitter.sendClaim(claim, () -> false);
	}

	/** Reads a status for free; if the gateway answers, one job may try. */
	private void probe(JobAccount account) {
		PollResult result = account.probe(this.queue.findAnyTask(account.name()).orElse(NO_TASK));
		this.pauses.probed(account.name(), result);
		if (result instanceof PollResult.Known || result instanceof PollResult.NotFound) {
			QueueClaims.Result claimed = this.claims.claim(account, true, 1);
			claimed.claims().forEach((claim) -> this.submitter.sendClaim(claim, this::isAccepting));
			claimed.uncertain().forEach(this::giveBack);
		}
	}

	/**
	 * The settings of a node.
	 *
	 * @param maxInFlight the maximum number of POSTs of an account
	 * @param look how often an idle node looks for jobs of others
	 * @param expiry how often it looks for jobs that have been queued for too long
	 * @param threads makes the threads that send
	 */
	record Settings(int maxInFlight, Duration look, Duration expiry, ThreadFactory threads) {

		private static final int LOOKS = 5;

		private static final int EXPIRIES = 100;

		private static final Duration MAX_EXPIRY = Duration.ofMinutes(1);

		private static final Duration MIN_EXPIRY = Duration.ofSeconds(1);

		static Settings of(QueueProperties queue, JobsProperties jobs, @Nullable ThreadFactory virtual) {
			Duration share = queue.giveUpAfter().dividedBy(EXPIRIES);
			Duration expiry = (share.compareTo(MAX_EXPIRY) > 0) ? MAX_EXPIRY
					: (share.compareTo(MIN_EXPIRY) < 0) ? MIN_EXPIRY : share;
			return new Settings(queue.maxInFlight(), jobs.pollingInterval().multipliedBy(LOOKS), expiry,
					(virtual != null) ? virtual : new CustomizableThreadFactory("apiinone-jobs-send-"));
		}

	}

}
