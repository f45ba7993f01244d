package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores and logs the pauses of the accounts' queues. Thread-safe.
 */
final class QueuePauses {

	private static final Logger LOGGER = LoggerFactory.getLogger(QueuePauses.class);

	private final AccountStore accounts;

	private final PauseRules rules;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	QueuePauses(JobDatabase database, AccountStore accounts, PauseRules rules) {
		this.accounts = accounts;
		this.rules = rules;
		this.transaction = database.transactions();
		this.clock = database.clock();
	}

	/** Begins to report the outcome of a POST. */
	Report report(String account) {
		return new Report(account);
	}

	/**
	 * Reserves the next status read that finds out whether a pause is over. Must run with
	 * the lock of the account.
	 * @param timeout after which another node may try
	 */
	void reserveProbe(String account, Duration timeout) {
		this.accounts.update(account, this.rules.probing(this.accounts.read(account), timeout, this.clock.instant()));
	}

	/** Stores the result of such a status read. */
	void probed(String account, PollResult result) {
		boolean answered = result instanceof PollResult.Known || result instanceof PollResult.NotFound;
		UnaryOperator<AccountState> rule = answered ? (state) -> this.rules.probed(state, this.clock.instant())
				: (state) -> this.rules.probeFailed(state, result, this.clock.instant());
		this.transaction.executeWithoutResult((status) -> this.accounts.change(account, rule));
	}

	/**
	 * Reports one outcome: changes the account in the transaction that stores the
	 * outcome, and logs after it. Not thread-safe.
	 */
	final class Report {

		private final String account;

		private AccountStore.@Nullable Change change;

		private Report(String account) {
			this.account = account;
		}

		/** Must run in the transaction that stores the outcome. */
		void change(Outcome outcome) {
			this.change = QueuePauses.this.accounts.change(this.account,
					(state) -> QueuePauses.this.rules.after(state, outcome, QueuePauses.this.clock.instant()));
		}

		/** Must run after the commit. */
		void log() {
			AccountStore.Change stored = this.change;
			if (stored == null) {
				return;
			}
			if (stored.beginsPause()) {
				QueuePause pause = Objects.requireNonNull(stored.next().pause());
				LOGGER.warn(
						"The queue of account '{}' pauses until {} and then tries one job at a time: {} ({}). No job is "
								+ "lost by this",
						this.account, pause.until(), pause.cause(), pause.reason());
			}
			else if (stored.endsPause()) {
				LOGGER.info("The queue of account '{}' continues: the gateway has accepted a job", this.account);
			}
		}

	}

}
