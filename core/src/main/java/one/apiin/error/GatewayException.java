package one.apiin.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The gateway was not reached (then the message says that nothing was sent), or gave an
 * answer that is neither a success nor one of the other refusals. For a POST this is
 * thrown only when it certainly was not accepted: it may be repeated.
 */
public class GatewayException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	private final @Nullable Duration retryAfter;

	public GatewayException(String message, ErrorDetails details, @Nullable Throwable cause) {
		this(message, null, details, cause);
	}

	public GatewayException(String message, @Nullable Duration retryAfter, ErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.retryAfter = retryAfter;
	}

	/**
	 * How long the gateway asks to wait, from its {@code Retry-After} header: usual
	 * beside 503.
	 * @return the time, at most one hour, or null if the gateway gave none that can be
	 * read
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
