package one.apiin.internal.http;

import java.io.IOException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import one.apiin.internal.json.SafeText;
import one.apiin.internal.settings.UnusableKeyException;
import one.apiin.internal.time.Deadline;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that ended without a complete answer. What matters is whether the request
 * may have reached the gateway, and whether another attempt makes sense. Its cause is a
 * copy with an escaped message, as the original may quote what the gateway sent.
 */
public final class ExchangeFailure extends Exception {

	private static final long serialVersionUID = 1L;

	/** What went wrong. */
	public enum Kind {

		/** There is no usable API key. */
		NO_KEY,

		/** No connection could be made. */
		UNREACHABLE,

		/** TLS could not be agreed on; another attempt will not help. */
		UNTRUSTED,

		/** The deadline passed. */
		DEADLINE,

		/** The calling thread was interrupted. */
		INTERRUPTED,

		/** The exchange was cancelled or the client closed. */
		CANCELLED,

		/** The connection broke, or the answer is not HTTP or too large. */
		BROKEN

	}

	private final Kind kind;

	private final boolean sent;

	private ExchangeFailure(Kind kind, boolean sent, String message, @Nullable Throwable original) {
		super(message, (original != null) ? copy(message, original) : null, false, false);
		this.kind = kind;
		this.sent = sent;
	}

	public static ExchangeFailure of(Kind kind, boolean sent, String message) {
		return new ExchangeFailure(kind, sent, message, null);
	}

	public static ExchangeFailure closed(boolean sent) {
		return of(Kind.CANCELLED, sent, "the client was closed");
	}

	public static ExchangeFailure late(boolean sent, Deadline deadline) {
		return of(Kind.DEADLINE, sent, "no complete answer within " + deadline.limit());
	}

	/**
	 * Classifies what the transport threw.
	 * @param thrown what it threw
	 * @param sent whether the request may have gone out
	 * @param key the API key, which the gateway may have made the transport quote
	 * @return the failure
	 */
	static ExchangeFailure of(Throwable thrown, boolean sent, String key) {
		return new ExchangeFailure(kindOf(thrown, sent), sent, SafeText.of(KeyMask.in(describe(thrown), key)), thrown);
	}

	private static Kind kindOf(Throwable thrown, boolean sent) {
		if (thrown instanceof UnusableKeyException) {
			return Kind.NO_KEY;
		}
		if (!sent && thrown instanceof SSLException && !isHandshakeTimeout(thrown)) {
			return Kind.UNTRUSTED;
		}
		return sent ? Kind.BROKEN : Kind.UNREACHABLE;
	}

	private static boolean isHandshakeTimeout(Throwable thrown) {
		return thrown instanceof ConnectTimeoutException || String.valueOf(thrown.getMessage()).contains("timed out");
	}

	private static String describe(Throwable thrown) {
		String message = thrown.getMessage();
		if (thrown instanceof UnknownHostException) {
			return "unknown host " + message;
		}
		if (thrown instanceof UnusableKeyException) {
			return String.valueOf(message);
		}
		String name = thrown.getClass().getSimpleName();
		return (message != null) ? name + ": " + message : name;
	}

	private static Throwable copy(String message, Throwable original) {
		IOException copy = new IOException(message);
		copy.setStackTrace(original.getStackTrace());
		return copy;
	}

	public Kind kind() {
		return this.kind;
	}

	/**
	 * Tells whether the request may have reached the gateway.
	 * @return false only if that is certainly not the case
	 */
	public boolean sent() {
		return this.sent;
	}

	/**
	 * What went wrong, in words.
	 * @return the message, escaped
	 */
	public String reason() {
		return String.valueOf(getMessage());
	}

}
