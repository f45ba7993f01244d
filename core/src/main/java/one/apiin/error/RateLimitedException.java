package one.apiin.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests (429, seen in related gateways). Nothing was charged; whether and
 * when to repeat a POST is the caller's decision.
 */
public class RateLimitedException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	private final @Nullable Duration retryAfter;

	public RateLimitedException(String message, @Nullable Duration retryAfter, ErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.retryAfter = retryAfter;
	}

	/**
	 * How long the gateway asks to wait, from its {@code Retry-After} header.
	 * @return the time, at most one hour, or null if the gateway gave none that can be
	 * read
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
