package one.apiin.internal.wait;

import java.time.Duration;
import java.util.Random;

import one.apiin.task.AwaitPolicy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IntervalsTests {

	private final Random random = new Random(7);

	@Test
	void theyStayWithinTheirBounds() {
		Intervals intervals = new Intervals(AwaitPolicy.defaults());
		for (int i = 0; i < 1_000_000; i++) {
			assertThat(intervals.next(this.random)).isBetween(Duration.ofSeconds(5).toNanos(),
					Duration.ofSeconds(10).toNanos());
		}
	}

	@Test
	void theyGrowToTheMaximum() {
		Intervals intervals = new Intervals(AwaitPolicy.defaults());
		long first = intervals.next(this.random);
		intervals.next(this.random);
		long third = intervals.next(this.random);

		assertThat(first).isLessThanOrEqualTo(Duration.ofSeconds(6).toNanos());
		assertThat(third).isGreaterThan(Duration.ofSeconds(8).toNanos());
	}

	@Test
	void equalBoundsLeaveNoRoomForJitter() {
		Duration second = Duration.ofSeconds(1);
		Intervals intervals = new Intervals(new AwaitPolicy(second, second, second));
		assertThat(intervals.next(this.random)).isEqualTo(second.toNanos());
		assertThat(intervals.next(this.random)).isEqualTo(second.toNanos());
	}

	@Test
	void theLongestPolicyDoesNotOverflow() {
		Duration century = Duration.ofDays(36_500);
		Intervals intervals = new Intervals(new AwaitPolicy(century, century, century));
		assertThat(intervals.first(Integer.MAX_VALUE, this.random)).isBetween(0L, century.toNanos());
		assertThat(intervals.next(this.random)).isEqualTo(century.toNanos());
	}

	@Test
	void aSingleWaitPollsAtOnceAndManyAreSpreadOverTheInitialInterval() {
		Intervals intervals = new Intervals(AwaitPolicy.defaults());
		assertThat(intervals.first(1, this.random)).isZero();
		long largest = 0;
		for (int i = 0; i < 1000; i++) {
			largest = Math.max(largest, intervals.first(100_000, this.random));
		}
		assertThat(largest).isBetween(Duration.ofSeconds(4).toNanos(), Duration.ofSeconds(5).toNanos());
	}

}
