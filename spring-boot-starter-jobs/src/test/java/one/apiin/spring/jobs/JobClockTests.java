package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("time")
class JobClockTests {

	private static final Instant START = Instant.parse("2026-03-29T00:59:59.123456Z");

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private final long start = this.nanos.get();

	private Duration step = Duration.ZERO;

	private Duration roundTrip = Duration.ZERO;

	private final JobClock clock = new JobClock(this.nanos::get, this::database);

	private Instant database() {
		this.nanos.addAndGet(this.roundTrip.dividedBy(2).toNanos());
		Instant now = START.plusNanos(this.nanos.get() - this.start).plus(this.step);
		this.nanos.addAndGet(this.roundTrip.dividedBy(2).toNanos());
		return now;
	}

	private void passes(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	@Test
	void theClockShowsTheTimeOfTheDatabaseAndAdvancesMonotonically() {
		assertThat(this.clock.instant()).isEqualTo(START);
		passes(Duration.ofMinutes(90));
		assertThat(this.clock.instant()).isEqualTo(START.plus(Duration.ofMinutes(90)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT1H", "-PT1H", "P30D", "-PT2M" })
	void aStepOfTheDatabaseIsFollowedByATenthOfTheTimeThatPasses(Duration jump) {
		this.step = jump;
		this.clock.sample();
		assertThat(this.clock.instant()).isEqualTo(START);
		Instant before = START;
		for (int i = 0; i < 60; i++) {
			passes(Duration.ofSeconds(10));
			this.clock.sample();
			Duration shown = Duration.between(before, this.clock.instant());
			assertThat(shown).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
			before = this.clock.instant();
		}
	}

	@Test
	void aSmallErrorIsCorrectedAndStaysCorrected() {
		this.step = Duration.ofSeconds(2);
		this.clock.sample();
		passes(Duration.ofSeconds(30));
		assertThat(this.clock.instant()).isEqualTo(START.plusSeconds(32));
		this.clock.sample();
		passes(Duration.ofHours(1));
		assertThat(this.clock.instant()).isEqualTo(START.plusSeconds(32).plus(Duration.ofHours(1)));
	}

	@Test
	void aSampleThatTookTooLongIsIgnored() {
		this.step = Duration.ofHours(1);
		this.roundTrip = Duration.ofMillis(1002);
		this.clock.sample();
		passes(Duration.ofSeconds(100));
		assertThat(this.clock.instant()).isEqualTo(START.plusMillis(101_002));
	}

	@Test
	void halfOfTheRoundTripIsTakenIntoAccount() {
		this.roundTrip = Duration.ofMillis(800);
		this.clock.sample();
		passes(Duration.ofSeconds(100));
		assertThat(this.clock.instant()).isEqualTo(START.plusMillis(100_800));
	}

	@Test
	void theClockNeverGoesBackwards() {
		this.step = Duration.ofHours(-1);
		this.roundTrip = Duration.ofMillis(900);
		Instant before = this.clock.instant();
		for (int i = 0; i < 1000; i++) {
			passes(Duration.ofMillis(7));
			this.clock.sample();
			assertThat(this.clock.instant()).isAfterOrEqualTo(before);
			before = this.clock.instant();
		}
	}

}
