package one.apiin.error;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The gateway was not reached, refused the request for a reason that has no dedicated
 * exception, or sent an unusable answer; see {@link #kind()}. A POST throws this
 * exception only if it was not accepted, so you may repeat it. If the refusal is perhaps
 * not the gateway's ({@link Kind#REFUSED_BY_INTERMEDIARY}), check its cause first.
 */
public class GatewayException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	/**
	 * What happened to the request.
	 */
	public enum Kind {

		/**
		 * Nothing was sent: no connection was made, or the call was cancelled before.
		 */
		NOT_SENT,

		/** The gateway refused with a 4xx that has no dedicated exception. */
		REFUSED,

		/**
		 * A 4xx in none of the gateway's known error formats: a CDN, a proxy or a captive
		 * portal may have answered. It proves nothing about key, credits or task.
		 */
		REFUSED_BY_INTERMEDIARY,

		/** A read failed: the answer was incomplete or unusable. */
		NO_USABLE_ANSWER

	}

	private final Kind kind;

	private final @Nullable Duration retryAfter;

	public GatewayException(String message, ErrorDetails details, @Nullable Throwable cause) {
		this(message, null, details, cause);
	}

	public GatewayException(String message, @Nullable Duration retryAfter, ErrorDetails details,
			@Nullable Throwable cause) {
		this(Kind.NO_USABLE_ANSWER, message, retryAfter, details, cause);
	}

	public GatewayException(Kind kind, String message, @Nullable Duration retryAfter, ErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.kind = Objects.requireNonNull(kind, "kind");
		this.retryAfter = retryAfter;
	}

	/**
	 * What happened to the request.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * The time to wait from the {@code Retry-After} header, common with 503.
	 * @return at most one hour, or null if the header is absent or unreadable
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
