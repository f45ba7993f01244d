package one.apiin.spring.jobs;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts each submission against the budget and the pace of its account. Thread-safe;
 * must run in the transaction that stores the intents.
 */
final class SubmissionLimits {

	private final AccountStore accounts;

	private final QueueStore queue;

	private final Budget budget;

	private final PaceRules pace;

	private final InstantSource clock;

	SubmissionLimits(AccountStore accounts, QueueStore queue, Budget budget, PaceRules pace, InstantSource clock) {
		this.accounts = accounts;
		this.queue = queue;
		this.budget = budget;
		this.pace = pace;
		this.clock = clock;
	}

	/**
	 * Counts a submission whose intent was just stored. The pace does not limit it.
	 * @throws BudgetExceededException if the budget is used up
	 */
	void count(String account) {
		AccountState state = this.accounts.lock(account);
		Instant now = this.clock.instant();
		this.budget.check(account, now);
		this.accounts.update(account, this.pace.count(state, now));
	}

	/**
	 * Decides how many queued jobs may be claimed. Locks the account.
	 * @param probed whether a status read has just succeeded
	 * @param wanted the number of jobs that this node can send now
	 */
	PaceRules.Decision decide(String account, boolean probed, int wanted) {
		AccountState state = this.accounts.lock(account);
		Instant now = this.clock.instant();
		return this.pace.decide(state, this.queue.load(account, this.budget.left(account, now), now), probed, wanted,
				now);
	}

	/** Counts jobs that are being claimed, whose account is locked. */
	void countClaims(String account, int claims) {
		AccountState state = this.accounts.read(account);
		for (int i = 0; i < claims; i++) {
			state = this.pace.count(state, this.clock.instant());
		}
		this.accounts.update(account, state);
	}

}
