package one.apiin.spring.jobs.submit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes ids, references and tokens that nobody can guess. Thread-safe.
 */
public final class JobKeys {

	private static final int TOKEN_BYTES = 32;

	private final SecureRandom random = new SecureRandom();

	/**
	 * An id that sorts by time (a UUID of version 7).
	 * @param now now
	 * @return the id
	 */
	String id(Instant now) {
		long time = (now.toEpochMilli() << 16) | 0x7000L | (this.random.nextInt() & 0x0fff);
		long rest = (this.random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
		return new UUID(time, rest).toString();
	}

	/**
	 * A secret for a URL.
	 * @return 256 random bits as 43 characters
	 */
	String token() {
		byte[] bytes = new byte[TOKEN_BYTES];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
