package one.apiin.internal.http;

import java.io.IOException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import one.apiin.internal.json.LogSanitizer;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that ended without a complete answer. It records whether the request may
 * have reached the gateway and whether another attempt makes sense. Its cause is a copy
 * with an escaped message, because the original may quote the gateway.
 */
public final class ExchangeFailure extends Exception {

	private static final long serialVersionUID = 1L;

	/** The kind of failure. */
	public enum Kind {

		/** There is no usable API key. */
		NO_KEY,

		/** No connection could be made. */
		UNREACHABLE,

		/** The TLS handshake failed; another attempt will not help. */
		UNTRUSTED,

		/** The deadline passed. */
		DEADLINE,

		/** The calling thread was interrupted. */
		INTERRUPTED,

		/** The exchange was cancelled or the client closed. */
		CANCELLED,

		/** The connection broke, or the answer is not HTTP or is too large. */
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

	static ExchangeFailure closed(boolean sent) {
		return of(Kind.CANCELLED, sent, "the client was closed");
	}

	static ExchangeFailure deadlinePassed(boolean sent, Deadline deadline) {
		return of(Kind.DEADLINE, sent, "no complete answer within " + deadline.limit());
	}

	/**
	 * Classifies what the transport threw.
	 * @return the failure, without the API key of the exchange
	 */
	public static ExchangeFailure of(Throwable thrown, ExchangeContext exchange) {
		boolean sent = exchange.sent().isSet();
		String message = LogSanitizer.sanitize(KeyMask.in(describe(thrown), exchange.apiKey()));
		return new ExchangeFailure(kindOf(thrown, sent), sent, message, thrown);
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
	 * Whether the request may have reached the gateway.
	 * @return false only if it certainly has not
	 */
	public boolean sent() {
		return this.sent;
	}

	/**
	 * The reason, escaped.
	 */
	public String reason() {
		return String.valueOf(getMessage());
	}

}
