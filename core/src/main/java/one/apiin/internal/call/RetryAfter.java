package one.apiin.internal.call;

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
 * Reads {@code Retry-After}: seconds or an HTTP date. A malformed, negative or past value
 * is ignored; of several, the largest counts; more than an hour is cut to an hour.
 */
final class RetryAfter {

	static final Duration MAX_DELAY = Duration.ofHours(1);

	private static final int MAX_DIGITS = 18;

	private RetryAfter() {
	}

	static @Nullable Duration of(List<String> values, InstantSource clock) {
		return values.stream()
			.map((value) -> parse(value.strip(), clock.instant()))
			.filter(Objects::nonNull)
			.max(Duration::compareTo)
			.orElse(null);
	}

	private static @Nullable Duration parse(String value, Instant now) {
		if (!value.isEmpty() && value.chars().allMatch((character) -> character >= '0' && character <= '9')) {
			return (value.length() > MAX_DIGITS) ? MAX_DELAY : capped(Duration.ofSeconds(Long.parseLong(value)));
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
		return (value.compareTo(MAX_DELAY) > 0) ? MAX_DELAY : value;
	}

}
