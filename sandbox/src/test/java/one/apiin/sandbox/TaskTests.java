package one.apiin.sandbox;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TaskTests {

	private static final Instant START = Instant.parse("2026-02-24T12:00:30.123Z");

	@ParameterizedTest
	@EnumSource
	void anIdTellsAllAboutItsTask(Scenario scenario) {
		Task task = Task.begin(scenario, START, Duration.ofSeconds(3), -1L);
		assertThat(Task.parse(task.id())).contains(task);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "sbx", "sbx-plain-1-1", "sbx-plain-1-1-", "sbx-plain-zzzzzzzzzzzz-1-1",
			"SBX-plain-1-1-1", " sbx-plain-1-1-1", "sbx-plain-1-1-1\n", "upl987654321bksv" })
	void anotherTextIsNoTask(String id) {
		assertThat(Task.parse(id)).isEmpty();
	}

	@Test
	void theLargestNumbersOfAnIdStillFit() {
		assertThat(Task.parse("sbx-plain-zzzzzzzzzzz-zzzzzzzzzzz-zzzzzzzzzzzzz").orElseThrow().progress(START))
			.isZero();
	}

	@Test
	void progressGoesFromZeroToOneAndNoFurther() {
		Task task = Task.begin(Scenario.PLAIN, START, Duration.ofSeconds(4), 1);
		assertThat(task.progress(START.minusSeconds(9))).isZero();
		assertThat(task.progress(START)).isZero();
		assertThat(task.progress(START.plusSeconds(1))).isEqualTo(0.25);
		assertThat(task.progress(START.plusSeconds(4))).isOne();
		assertThat(task.progress(START.plusSeconds(99))).isOne();
	}

	@Test
	void aTaskWithoutDurationIsCompleteAtOnce() {
		assertThat(Task.begin(Scenario.PLAIN, START, Duration.ZERO, 1).progress(START)).isOne();
	}

}
