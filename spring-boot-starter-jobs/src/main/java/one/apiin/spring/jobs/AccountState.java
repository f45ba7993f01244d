package one.apiin.spring.jobs;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What all nodes know about an account: its row in the database. Immutable.
 *
 * @param nextSubmission when the pace allows the next submission, or null if there was
 * none
 * @param pause why and until when its queue pauses, or null; the pause goes on after its
 * end until a job is accepted
 * @param pauses the number of pauses in a row
 * @param doubts the number of POSTs in doubt in a row
 */
record AccountState(@Nullable Instant nextSubmission, @Nullable QueuePause pause, int pauses, int doubts) {

	static final AccountState NEW = new AccountState(null, null, 0, 0);

	AccountState withNextSubmission(Instant next) {
		return new AccountState(next, this.pause, this.pauses, this.doubts);
	}

	AccountState withPause(QueuePause next, int inARow) {
		return new AccountState(this.nextSubmission, next, inARow, this.doubts);
	}

	AccountState withDoubts(int inARow) {
		return new AccountState(this.nextSubmission, this.pause, this.pauses, inARow);
	}

	/** After the gateway has accepted a job. */
	AccountState withoutPause() {
		return new AccountState(this.nextSubmission, null, 0, 0);
	}

}
