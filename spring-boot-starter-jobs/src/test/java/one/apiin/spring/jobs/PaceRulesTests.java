package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import one.apiin.spring.jobs.PaceRules.Claim;
import one.apiin.spring.jobs.PaceRules.Decision;
import one.apiin.spring.jobs.PaceRules.Load;
import one.apiin.spring.jobs.PaceRules.Probe;
import one.apiin.spring.jobs.PaceRules.Wait;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("time")
class PaceRulesTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final Duration RECHECK = Duration.ofSeconds(1);

	private static final Load IDLE = new Load(0, 0, 0, Integer.MAX_VALUE);

	private final PaceRules rules = rules(60);

	private static PaceRules rules(int maxPerMinute) {
		return new PaceRules(new QueueProperties(maxPerMinute, 4, 20, Duration.ofSeconds(10), Duration.ofMinutes(10),
				Duration.ofDays(3)), RECHECK);
	}

	private Decision decide(AccountState state, Load load) {
		return this.rules.decide(state, load, false, 10, START);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 7, 9, 10, 60, 61, 1000, 100_000 })
	void noSixtySecondsHaveMoreClaimsThanTheMaximumHoweverNodesAsk(int max) {
		PaceRules pace = rules(max);
		Random random = new Random(max);
		AccountState state = AccountState.NEW;
		List<Instant> claims = new ArrayList<>();
		Instant now = START;
		while (claims.size() < 3 * max && claims.size() < 20_000) {
			if (pace.decide(state, IDLE, false, 4, now) instanceof Claim claim) {
				for (int i = 0; i < claim.most(); i++) {
					state = pace.count(state, now);
					claims.add(now);
				}
			}
			// Nodes that ask all the time, or after a break that fills the bucket.
			long micros = (random.nextInt(1000) == 0) ? 90_000_000L : random.nextInt(1 + 120_000_000 / max);
			now = now.plusNanos(micros * 1000);
		}
		int first = 0;
		for (int last = 0; last < claims.size(); last++) {
			while (!claims.get(first).plusSeconds(60).isAfter(claims.get(last))) {
				first++;
			}
			assertThat(last - first + 1).isLessThanOrEqualTo(max);
		}
	}

	@Test
	void aSteadyQueueUsesNearlyTheWholePace() {
		AccountState state = AccountState.NEW;
		int claims = 0;
		for (Instant now = START; now.isBefore(START.plusSeconds(600)); now = now.plusMillis(10)) {
			if (this.rules.decide(state, IDLE, false, 1, now) instanceof Claim) {
				state = this.rules.count(state, now);
				claims++;
			}
		}
		assertThat(claims).isBetween(540, 600);
	}

	@Test
	void submitsAreCountedAndDelayTheQueueOnly() {
		AccountState state = AccountState.NEW;
		for (int i = 0; i < 60; i++) {
			state = this.rules.count(state, START);
		}
		Decision decision = decide(state, IDLE);
		assertThat(decision).isInstanceOf(Wait.class);
		assertThat(((Wait) decision).until()).isBetween(START.plusSeconds(58), START.plusSeconds(66));
	}

	@Test
	void eachLimitLimits() {
		assertThat(decide(AccountState.NEW, IDLE)).isEqualTo(new Claim(4));
		assertThat(decide(AccountState.NEW, new Load(3, 3, 3, Integer.MAX_VALUE))).isEqualTo(new Claim(1));
		assertThat(decide(AccountState.NEW, new Load(4, 0, 4, Integer.MAX_VALUE)))
			.isEqualTo(new Wait(START.plus(RECHECK)));
		assertThat(decide(AccountState.NEW, new Load(0, 0, 18, Integer.MAX_VALUE))).isEqualTo(new Claim(2));
		assertThat(decide(AccountState.NEW, new Load(0, 0, 30, Integer.MAX_VALUE)))
			.isEqualTo(new Wait(START.plus(RECHECK)));
		assertThat(decide(AccountState.NEW, new Load(0, 0, 0, 3))).isEqualTo(new Claim(3));
		assertThat(decide(AccountState.NEW, new Load(0, 0, 0, 0))).isEqualTo(new Wait(START.plus(RECHECK)));
		assertThat(this.rules.decide(AccountState.NEW, IDLE, false, 1, START)).isEqualTo(new Claim(1));
	}

	@Test
	void aPausedQueueTriesOneJobAtATimeAfterItsPause() {
		AccountState paused = AccountState.NEW
			.withPause(new QueuePause(QueuePause.Cause.NO_CREDITS, "none", START.plusSeconds(5)), 1);
		assertThat(decide(paused, IDLE)).isEqualTo(new Wait(START.plusSeconds(5)));
		Instant later = START.plusSeconds(5);
		assertThat(this.rules.decide(paused, IDLE, false, 10, later)).isEqualTo(new Claim(1));
		assertThat(this.rules.decide(paused, new Load(1, 1, 1, 9), false, 10, later)).isInstanceOf(Wait.class);
		assertThat(this.rules.decide(paused, new Load(1, 0, 1, 9), false, 10, later)).isEqualTo(new Claim(1));
	}

	@Test
	void aStatusReadTestsABadKeyAndAnOutageBeforeTheNextPost() {
		for (QueuePause.Cause cause : List.of(QueuePause.Cause.KEY_REFUSED, QueuePause.Cause.UNREACHABLE,
				QueuePause.Cause.IN_DOUBT, QueuePause.Cause.REFUSED_BY_INTERMEDIARY)) {
			AccountState paused = AccountState.NEW.withPause(new QueuePause(cause, "reason", START), 1);
			assertThat(decide(paused, IDLE)).isEqualTo(new Probe());
			assertThat(this.rules.decide(paused, IDLE, true, 10, START)).isEqualTo(new Claim(1));
		}
	}

}
