package one.apiin.error;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The gateway was not reached, refused for another reason than those with an exception of
 * their own, or gave an answer that could not be used; {@link #kind()} tells which. For a
 * POST this is thrown only when it was not accepted: it may be repeated, except that a
 * refusal by a stranger, such as a CDN or a proxy, deserves a look first.
 */
public class GatewayException extends ApiInOneException {

	private static final long serialVersionUID = 1L;

	/**
	 * What happened to the request.
	 */
	public enum Kind {

		/**
		 * No connection was made or the request was given up before: nothing was sent.
		 */
		NOT_SENT,

		/** The gateway refused with a 4xx that has no exception of its own. */
		REFUSED,

		/**
		 * A 4xx that is not one of the gateway's known forms of errors: a CDN, a proxy or
		 * a captive portal may have answered. It says nothing about key, credits or task.
		 */
		REFUSED_BY_STRANGER,

		/** A read failed: no complete answer, or one that could not be used. */
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
	 * How long the gateway asks to wait, from its {@code Retry-After} header: usual
	 * beside 503.
	 * @return the time, at most one hour, or null if the gateway gave none that can be
	 * read
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
