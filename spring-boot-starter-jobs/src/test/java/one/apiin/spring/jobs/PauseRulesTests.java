package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;

import one.apiin.spring.jobs.QueuePause.Cause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("time")
class PauseRulesTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final Outcome ACCEPTED = new Outcome.Accepted("task");

	private static final Outcome DOUBT = new Outcome.InDoubt("lost", null);

	private static final Outcome NO_CREDITS = refused(Outcome.Refusal.CREDITS);

	private final PauseRules rules = new PauseRules(
			new QueueProperties(60, 4, 20, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofDays(3)));

	private static Outcome refused(Outcome.Refusal kind) {
		return new Outcome.Refused("reason", kind, null);
	}

	@ParameterizedTest
	@CsvSource({ "KEY, KEY_REFUSED", "CREDITS, NO_CREDITS", "RATE, RATE_LIMITED",
			"INTERMEDIARY, REFUSED_BY_INTERMEDIARY" })
	void aRefusalThatMayPassPausesTheQueue(Outcome.Refusal refusal, Cause cause) {
		AccountState state = this.rules.after(AccountState.NEW, refused(refusal), START);
		assertThat(state.pause()).isEqualTo(new QueuePause(cause, "reason", START.plusSeconds(10)));
	}

	@Test
	void aRefusedRequestPausesNothing() {
		assertThat(this.rules.after(AccountState.NEW, refused(Outcome.Refusal.REQUEST), START))
			.isEqualTo(AccountState.NEW);
	}

	@Test
	void pausesGrowUpToTheLongestAndStartAgainAfterAnAcceptedJob() {
		AccountState state = AccountState.NEW;
		Instant now = START;
		for (int seconds : new int[] { 10, 20, 40, 60, 60 }) {
			state = this.rules.after(state, NO_CREDITS, now);
			assertThat(state.pause().until()).isEqualTo(now.plusSeconds(seconds));
			now = state.pause().until();
		}
		state = this.rules.after(state, ACCEPTED, now);
		assertThat(state).isEqualTo(AccountState.NEW);
		assertThat(this.rules.after(state, NO_CREDITS, now).pause().until()).isEqualTo(now.plusSeconds(10));
	}

	@Test
	void postsThatWereInFlightTogetherAreOnePause() {
		AccountState first = this.rules.after(AccountState.NEW, NO_CREDITS, START);
		AccountState second = this.rules.after(first, NO_CREDITS, START.plusSeconds(1));
		assertThat(second).isEqualTo(first);
		AccountState accepted = this.rules.after(second, ACCEPTED, START.plusSeconds(2));
		assertThat(accepted.pause()).isEqualTo(first.pause());
	}

	@Test
	void retryAfterIsHonouredAlsoIfItIsLongerThanTheLongestPause() {
		Outcome limited = new Outcome.Refused("slow", Outcome.Refusal.RATE, Duration.ofMinutes(30));
		assertThat(this.rules.after(AccountState.NEW, limited, START).pause().until())
			.isEqualTo(START.plus(Duration.ofMinutes(30)));
		AccountState paused = this.rules.after(AccountState.NEW, refused(Outcome.Refusal.RATE), START);
		assertThat(this.rules.after(paused, limited, START).pause().until())
			.isEqualTo(START.plus(Duration.ofMinutes(30)));
	}

	@Test
	void threeDoubtsInARowPauseTheQueueAndEachFurtherOneAfterThat() {
		AccountState two = this.rules.after(this.rules.after(AccountState.NEW, DOUBT, START), DOUBT, START);
		assertThat(two.pause()).isNull();
		AccountState three = this.rules.after(two, DOUBT, START);
		assertThat(three.pause().cause()).isEqualTo(Cause.IN_DOUBT);
		Instant trial = three.pause().until();
		AccountState four = this.rules.after(three, DOUBT, trial);
		assertThat(four.pause().until()).isEqualTo(trial.plusSeconds(20));
		assertThat(this.rules.after(two, ACCEPTED, START).doubts()).isZero();
		assertThat(this.rules.after(two, refused(Outcome.Refusal.REQUEST), START).doubts()).isZero();
	}

	@Test
	void whatThisNodeDidNotSendPausesNothing() {
		assertThat(this.rules.after(AccountState.NEW, new Outcome.NotSent("stopping", true), START))
			.isEqualTo(AccountState.NEW);
		assertThat(this.rules.after(AccountState.NEW, new Outcome.NotSent("refused", false), START).pause().cause())
			.isEqualTo(Cause.UNREACHABLE);
	}

	@Test
	void aProbeThatFailsPausesAgainAndOneThatSucceedsLetsOneJobTry() {
		AccountState paused = this.rules.after(AccountState.NEW, new Outcome.NotSent("refused", false), START);
		Instant later = paused.pause().until();
		AccountState probing = this.rules.probing(paused, Duration.ofSeconds(60), later);
		assertThat(probing.pause().until()).isEqualTo(later.plusSeconds(60));
		AccountState failed = this.rules.probeFailed(probing, new PollResult.KeyRefused("401"), later);
		assertThat(failed.pause()).isEqualTo(new QueuePause(Cause.KEY_REFUSED, "401", later.plusSeconds(20)));
		assertThat(this.rules.probed(probing, later).pause().until()).isEqualTo(later);
	}

	@Test
	void aPauseIsReadAsItWasWritten() {
		QueuePause pause = new QueuePause(Cause.NO_CREDITS, "none: left", START);
		assertThat(QueuePause.of(pause.text(), START)).isEqualTo(pause);
		assertThat(QueuePause.of("NEWER: reason", START).cause().isProbed()).isTrue();
		assertThat(QueuePause.of(null, START)).isNull();
	}

}
