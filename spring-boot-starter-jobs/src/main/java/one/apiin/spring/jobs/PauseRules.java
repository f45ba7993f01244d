package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;

import one.apiin.spring.jobs.QueuePause.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an account's queue pauses after the outcome of a POST or of a probe;
 * has no effects. Thread-safe.
 */
final class PauseRules {

	private static final int MAX_DOUBTS = 3;

	private static final int MAX_DOUBLINGS = 30;

	private final Duration initialPause;

	private final Duration maxPause;

	PauseRules(QueueProperties settings) {
		this.initialPause = settings.initialPause();
		this.maxPause = settings.maxPause();
	}

	/** Decides by the outcome of the POST of a queued job. */
	AccountState after(AccountState state, Outcome outcome, Instant now) {
		if (outcome instanceof Outcome.Accepted) {
			return isPausing(state, now) ? state.withDoubts(0) : state.withoutPause();
		}
		if (outcome instanceof Outcome.Refused refused) {
			return refused(state, refused, now);
		}
		if (outcome instanceof Outcome.InDoubt doubt) {
			AccountState next = state.withDoubts(state.doubts() + 1);
			boolean trial = state.pause() != null;
			return (trial || next.doubts() >= MAX_DOUBTS) ? pause(next, Cause.IN_DOUBT, doubt.reason(), null, now)
					: next;
		}
		Outcome.NotSent unsent = (Outcome.NotSent) outcome;
		return unsent.byThisNode() ? state : pause(state, Cause.UNREACHABLE, unsent.reason(), null, now);
	}

	private AccountState refused(AccountState state, Outcome.Refused refused, Instant now) {
		AccountState next = state.withDoubts(0);
		return switch (refused.kind()) {
			case KEY -> pause(next, Cause.KEY_REFUSED, refused.reason(), null, now);
			case CREDITS -> pause(next, Cause.NO_CREDITS, refused.reason(), null, now);
			case RATE -> pause(next, Cause.RATE_LIMITED, refused.reason(), refused.retryAfter(), now);
			case INTERMEDIARY -> pause(next, Cause.REFUSED_BY_INTERMEDIARY, refused.reason(), null, now);
			// The gateway answers, but perhaps before it looks at credits and rates.
			case REQUEST -> (isPausing(state, now) || isUntested(state)) ? next : next.withoutPause();
		};
	}

	private static boolean isPausing(AccountState state, Instant now) {
		QueuePause pause = state.pause();
		return pause != null && now.isBefore(pause.until());
	}

	private static boolean isUntested(AccountState state) {
		QueuePause pause = state.pause();
		return pause != null && !pause.cause().isProbed();
	}

	/** Keeps other nodes from probing too. If this node dies, they try again later. */
	AccountState probing(AccountState state, Duration timeout, Instant now) {
		QueuePause pause = state.pause();
		return (pause != null) ? state.withPause(pause.until(now.plus(timeout)), state.pauses()) : state;
	}

	/** The next attempt is due, because a status read succeeded. */
	AccountState probed(AccountState state, Instant now) {
		QueuePause pause = state.pause();
		return (pause != null) ? state.withPause(pause.until(now), state.pauses()) : state;
	}

	/** Pauses again, because a status read failed. */
	AccountState probeFailed(AccountState state, PollResult result, Instant now) {
		QueuePause pause = state.pause();
		if (pause == null) {
			return state;
		}
		if (result instanceof PollResult.KeyRefused refused) {
			return pauseAgain(state, Cause.KEY_REFUSED, refused.reason(), null, now);
		}
		Duration retryAfter = (result instanceof PollResult.Unusable unusable) ? unusable.retryAfter() : null;
		return pauseAgain(state, pause.cause(), pause.reason(), retryAfter, now);
	}

	/** POSTs that were in flight together are one failure. */
	private AccountState pause(AccountState state, Cause cause, String reason, @Nullable Duration retryAfter,
			Instant now) {
		QueuePause pause = state.pause();
		if (pause == null || !now.isBefore(pause.until())) {
			return pauseAgain(state, cause, reason, retryAfter, now);
		}
		Instant until = (retryAfter != null && now.plus(retryAfter).isAfter(pause.until())) ? now.plus(retryAfter)
				: pause.until();
		return state.withPause(new QueuePause(cause, reason, until), state.pauses());
	}

	private AccountState pauseAgain(AccountState state, Cause cause, String reason, @Nullable Duration retryAfter,
			Instant now) {
		Duration growing = growing(state.pauses());
		Duration length = (retryAfter != null && retryAfter.compareTo(growing) > 0) ? retryAfter : growing;
		return state.withPause(new QueuePause(cause, reason, now.plus(length)), state.pauses() + 1);
	}

	private Duration growing(int pauses) {
		double millis = this.initialPause.toMillis() * Math.pow(2, Math.min(pauses, MAX_DOUBLINGS));
		return Duration.ofMillis((long) Math.min(millis, this.maxPause.toMillis()));
	}

}
