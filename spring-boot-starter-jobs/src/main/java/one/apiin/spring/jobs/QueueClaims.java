package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import one.apiin.spring.jobs.Submitter.Claim;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Claims queued jobs for this node. The row of the account is locked while a node decides
 * and claims, so the limits of the account hold for all nodes. Thread-safe; blocks on the
 * database.
 */
final class QueueClaims {

	private final QueueStore queue;

	private final JobWriter writer;

	private final SubmissionLimits limits;

	private final QueuePauses pauses;

	private final Submitter submitter;

	private final TransactionOperations transaction;

	private final CrashPoint.Listener crashPoints;

	QueueClaims(JobDatabase database, QueueStore queue, JobWriter writer, SubmissionLimits limits, QueuePauses pauses,
			Submitter submitter) {
		this.queue = queue;
		this.writer = writer;
		this.limits = limits;
		this.pauses = pauses;
		this.submitter = submitter;
		this.transaction = database.transactions();
		this.crashPoints = database.crashPoints();
	}

	/**
	 * Claims the next jobs of an account.
	 * @param probed whether a status read has just succeeded
	 * @param wanted the number of jobs that this node can send now
	 */
	Result claim(JobAccount account, boolean probed, int wanted) {
		List<Claim> prepared = new ArrayList<>();
		try {
			return Objects
				.requireNonNull(this.transaction.execute((status) -> claim(account, probed, wanted, prepared)));
		}
		catch (RuntimeException | Error ex) {
			// The claims may be stored all the same.
			return new Result(List.of(), prepared, false, null, ex);
		}
	}

	private Result claim(JobAccount account, boolean probed, int wanted, List<Claim> prepared) {
		PaceRules.Decision decision = this.limits.decide(account.name(), probed, wanted);
		if (decision instanceof PaceRules.Wait wait) {
			return new Result(List.of(), List.of(), false, wait.until(), null);
		}
		if (decision instanceof PaceRules.Probe) {
			this.pauses.reserveProbe(account.name(), account.lease());
			return new Result(List.of(), List.of(), true, null, null);
		}
		for (JobRow queued : this.queue.lockNext(account.name(), ((PaceRules.Claim) decision).most())) {
			Claim claim = this.submitter.prepareClaim(account, queued);
			prepared.add(claim);
			this.writer.claim(queued, claim.intent());
		}
		if (!prepared.isEmpty()) {
			this.limits.countClaims(account.name(), prepared.size());
			this.crashPoints.reached(CrashPoint.INTENT_WRITTEN);
		}
		return new Result(prepared, List.of(), false, null, null);
	}

	/**
	 * What a node does after it has tried to claim jobs.
	 *
	 * @param claims are sent
	 * @param uncertain claims that may be stored although the transaction failed: they
	 * must not be sent, and return to the queue
	 * @param probe whether a status read must find out whether the pause is over
	 * @param again when to try again, or null if it depends on the jobs
	 * @param failure why the transaction failed, or null
	 */
	record Result(List<Claim> claims, List<Claim> uncertain, boolean probe, @Nullable Instant again,
			@Nullable Throwable failure) {

	}

}
