package one.apiin.internal.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTests {

	private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-02-24T12:00:00Z"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			0                             | PT0S
			5                             | PT5S
			' 5 '                         | PT5S
			007                           | PT7S
			3600                          | PT1H
			3601                          | PT1H
			100000000000000000            | PT1H
			999999999999999999999999999   | PT1H
			Tue, 24 Feb 2026 12:00:30 GMT | PT30S
			Tue, 24 Feb 2026 13:30:00 GMT | PT1H
			Fri, 31 Dec 9999 23:59:59 GMT | PT1H
			Tue, 24 Feb 2026 12:00:00 GMT |
			Tue, 24 Feb 2026 11:59:59 GMT |
			Mon, 24 Feb 2026 12:00:30 GMT |
			-5                            |
			+5                            |
			1.5                           |
			abc                           |
			5s                            |
			٥                             |
			''                            |
			' '                           |
			5, 7                          |
			""")
	void aValueMeansAPauseOrNothing(String value, Duration expected) {
		assertThat(RetryAfter.of(List.of(value), NOON)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			5;7     | PT7S
			7;5     | PT7S
			abc;5   | PT5S
			-1;abc  |
			5;99999 | PT1H
			""")
	void theLargestOfSeveralCounts(String values, Duration expected) {
		assertThat(RetryAfter.of(Arrays.asList(values.split(";")), NOON)).isEqualTo(expected);
	}

	@Test
	void noHeaderMeansNothing() {
		assertThat(RetryAfter.of(List.of(), NOON)).isNull();
	}

	@Test
	void anyValueGivesAPauseBetweenZeroAndAnHour() {
		Random random = new Random(37);
		String alphabet = "0123456789-+.,: eEGMTJanFebMonTue";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder value = new StringBuilder();
			random.ints(random.nextInt(30), 0, alphabet.length()).forEach((at) -> value.append(alphabet.charAt(at)));
			Duration pause = RetryAfter.of(List.of(value.toString()), NOON);
			assertThat(pause == null || (!pause.isNegative() && pause.compareTo(RetryAfter.MAX_DELAY) <= 0))
				.as("%s", value)
				.isTrue();
		}
	}

}
