package one.apiin.internal.http;

import one.apiin.internal.time.Deadline;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The context of one exchange: it remembers whether the request may have gone out, which
 * decides whether a failure is harmless or in doubt.
 */
public final class Exchange extends HttpClientContext {

	private static final Object SHARED = "shared";

	private volatile boolean sent;

	private volatile String key = "";

	private boolean forbidden;

	private boolean aborted;

	private @Nullable Runnable connection;

	private final Deadline deadline;

	private final boolean shared;

	private volatile boolean fresh;

	private Exchange(Deadline deadline, boolean shared) {
		this.deadline = deadline;
		this.shared = shared;
		setUserToken(shared ? SHARED : this);
	}

	/** An exchange on a fresh connection, which nobody uses afterwards. */
	public static Exchange alone(Deadline deadline) {
		return new Exchange(deadline, false);
	}

	/** An exchange that may use a connection of earlier ones. */
	public static Exchange shared(Deadline deadline) {
		return new Exchange(deadline, true);
	}

	public boolean isShared() {
		return this.shared;
	}

	/**
	 * Whether the connection had carried other exchanges before this one, or ended before
	 * it could carry this one.
	 */
	public boolean isReused() {
		return !this.fresh;
	}

	/** Called by HttpCore when the connection is about to carry the request. */
	@Override
	public void setEndpointDetails(EndpointDetails details) {
		super.setEndpointDetails(details);
		this.fresh = details != null && details.getRequestCount() == 0;
	}

	public Deadline deadline() {
		return this.deadline;
	}

	/**
	 * Called when the connection stands and the first byte is about to be written.
	 * @return false if the exchange was given up before, or sent before: once is all
	 */
	public synchronized boolean markSent() {
		if (this.forbidden || this.sent) {
			return false;
		}
		this.sent = true;
		return true;
	}

	/**
	 * Prevents the request if it has not gone out.
	 * @return true if it never will
	 */
	public synchronized boolean forbid() {
		this.forbidden = true;
		return !this.sent;
	}

	public void sends(String apiKey) {
		this.key = apiKey;
	}

	/**
	 * Makes the answer of this exchange.
	 * @param response its head
	 * @param body its body
	 * @param encoding an encoding that was not asked for, or null
	 * @return the answer, without the key
	 */
	public Answer answer(HttpResponse response, byte[] body, @Nullable String encoding) {
		return new Answer(response.getCode(), KeyMask.in(response.getHeaders(), this.key), KeyMask.in(body, this.key),
				(encoding != null) ? KeyMask.in(encoding, this.key) : null);
	}

	/**
	 * Classifies what the transport threw during this exchange.
	 * @param thrown what it threw
	 * @return the failure, without the key
	 */
	public ExchangeFailure failure(Throwable thrown) {
		return ExchangeFailure.of(thrown, this.sent, this.key);
	}

	/**
	 * Remembers how to break the connection off.
	 * @param closing closes what the exchange runs on now
	 */
	public void runsOn(Runnable closing) {
		synchronized (this) {
			this.connection = closing;
			if (!this.aborted) {
				return;
			}
		}
		closing.run();
	}

	/** Breaks the connection off, now or as soon as there is one. */
	public void abort() {
		Runnable closing;
		synchronized (this) {
			this.aborted = true;
			closing = this.connection;
		}
		if (closing != null) {
			closing.run();
		}
	}

	public boolean sent() {
		return this.sent;
	}

}
