package one.apiin.internal.envelope;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After}: seconds or an HTTP date. What is malformed, negative or past
 * is as good as absent; the largest of several counts; more than an hour is an hour.
 */
public final class RetryAfter {

	static final Duration LONGEST = Duration.ofHours(1);

	private static final int DIGITS = 18;

	private RetryAfter() {
	}

	public static @Nullable Duration of(List<String> values, InstantSource clock) {
		return values.stream()
			.map((value) -> parse(value.strip(), clock.instant()))
			.filter(Objects::nonNull)
			.max(Duration::compareTo)
			.orElse(null);
	}

	private static @Nullable Duration parse(String value, Instant now) {
		if (!value.isEmpty() && value.chars().allMatch((character) -> character >= '0' && character <= '9')) {
			return (value.length() > DIGITS) ? LONGEST : capped(Duration.ofSeconds(Long.parseLong(value)));
		}
		try {
			Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			return date.isAfter(now) ? capped(Duration.between(now, date)) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static Duration capped(Duration value) {
		return (value.compareTo(LONGEST) > 0) ? LONGEST : value;
	}

}
