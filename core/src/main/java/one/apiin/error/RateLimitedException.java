package one.apiin.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Too many requests (429, seen on related gateways). Nothing was charged; you decide
 * whether and when to repeat a POST.
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
	 * The time to wait from the {@code Retry-After} header.
	 * @return at most one hour, or null if the header is absent or unreadable
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
