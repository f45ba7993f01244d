package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Decides how many queued jobs of an account may be claimed; has no effects. Thread-safe.
 * <p>
 * The pace is a token bucket whose content follows from one stored time, the time of the
 * next submission (the generic cell rate algorithm). It holds a tenth of the submissions
 * of a minute, and is filled slowly enough that a full bucket and what flows in make no
 * more than the maximum in any 60 seconds.
 */
final class PaceRules {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final int BURST_SHARE = 10;

	private final int maxInFlight;

	private final int maxRunning;

	private final Duration interval;

	private final Duration burst;

	private final Duration recheck;

	/**
	 * Creates the rules.
	 * @param recheck how long to wait for a limit that ends at an unknown time
	 */
	PaceRules(QueueProperties settings, Duration recheck) {
		this.maxInFlight = settings.maxInFlight();
		this.maxRunning = settings.maxRunning();
		int bucket = Math.max(1, settings.maxPerMinute() / BURST_SHARE);
		// Rounded up: the databases know microseconds.
		this.interval = MINUTE.dividedBy(settings.maxPerMinute() - bucket + 1)
			.truncatedTo(ChronoUnit.MICROS)
			.plus(1, ChronoUnit.MICROS);
		this.burst = this.interval.multipliedBy(bucket - 1);
		this.recheck = recheck;
	}

	/** Counts a submission, of the queue or of a caller. */
	AccountState count(AccountState state, Instant now) {
		return state.withNextSubmission(base(state, now).plus(this.interval));
	}

	/** From when the next interval counts. */
	private Instant base(AccountState state, Instant now) {
		Instant full = now.minus(this.burst);
		Instant next = state.nextSubmission();
		return (next != null && next.isAfter(full)) ? next : full;
	}

	/**
	 * Decides.
	 * @param load what the account is doing now
	 * @param probed whether a status read has just succeeded
	 * @param wanted the number of jobs that the node can send now
	 */
	Decision decide(AccountState state, Load load, boolean probed, int wanted, Instant now) {
		QueuePause pause = state.pause();
		if (pause == null) {
			return withinLimits(state, load, wanted, now);
		}
		if (now.isBefore(pause.until())) {
			return new Wait(pause.until());
		}
		if (load.queuedInFlight() > 0) {
			// One job at a time finds out whether the pause is over.
			return new Wait(now.plus(this.recheck));
		}
		if (pause.cause().isProbed() && !probed) {
			return new Probe();
		}
		return withinLimits(state, load, 1, now);
	}

	private Decision withinLimits(AccountState state, Load load, int wanted, Instant now) {
		Instant base = base(state, now);
		if (base.isAfter(now)) {
			return new Wait(base);
		}
		long pace = Duration.between(base, now).dividedBy(this.interval) + 1;
		long room = Math.min(this.maxInFlight - load.inFlight(), this.maxRunning - load.running());
		long most = Math.min(Math.min(pace, room), Math.min(load.budget(), wanted));
		return (most > 0) ? new Claim((int) most) : new Wait(now.plus(this.recheck));
	}

	/**
	 * What an account is doing.
	 *
	 * @param inFlight the number of POSTs that are being sent, or were when a node died
	 * @param queuedInFlight how many of them come from the queue
	 * @param running the number of tasks that may be unfinished at the gateway, with
	 * those in flight
	 * @param budget the number of submissions that the budget leaves
	 */
	record Load(int inFlight, int queuedInFlight, int running, int budget) {

	}

	/** What a node does now. */
	sealed interface Decision {

	}

	/**
	 * Claims jobs.
	 *
	 * @param most the maximum number of jobs
	 */
	record Claim(int most) implements Decision {

	}

	/** Reads a status to find out whether the gateway answers and takes the key. */
	record Probe() implements Decision {

	}

	/**
	 * Asks again later.
	 *
	 * @param until when
	 */
	record Wait(Instant until) implements Decision {

	}

}
