package one.apiin.spring.jobs;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes ids, claim numbers and tokens that can't be guessed. Thread-safe.
 */
final class JobKeys {

	private static final int TOKEN_BYTES = 32;

	private final SecureRandom random = new SecureRandom();

	/**
	 * A UUID of version 7. It sorts by time, to a quarter of a microsecond if the clock
	 * is that precise; the rest is random.
	 */
	String id(Instant now) {
		long time = (now.toEpochMilli() << 16) | 0x7000L | fraction(now);
		long rest = (this.random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
		return new UUID(time, rest).toString();
	}

	/** What the ids of that millisecond and of later ones are not before. */
	static String firstId(Instant time) {
		return new UUID(time.toEpochMilli() << 16, 0).toString();
	}

	/** The part of a millisecond in 12 bits. */
	private static long fraction(Instant now) {
		return Duration.between(now.truncatedTo(ChronoUnit.MILLIS), now).toNanos() * 4096 / 1_000_000;
	}

	/** A unique claim number of 63 random bits. */
	long claim() {
		return this.random.nextLong() & Long.MAX_VALUE;
	}

	/** A secret for a URL: 256 random bits as 43 characters. */
	String token() {
		byte[] bytes = new byte[TOKEN_BYTES];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
