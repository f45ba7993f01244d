package one.apiin.internal.http;

import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EndpointDetails;

/**
 * The context of one exchange, which HttpClient passes to every part that takes part in
 * it: the deadline, whether the connection may be shared, and what was sent.
 */
public class ExchangeContext extends HttpClientContext {

	private static final Object SHARED = "shared";

	private final Deadline deadline;

	private final boolean shared;

	private final SentMarker sent = new SentMarker();

	private volatile boolean fresh;

	private volatile String apiKey = "";

	ExchangeContext(Deadline deadline, boolean shared) {
		this.deadline = deadline;
		this.shared = shared;
		setUserToken(shared ? SHARED : this);
	}

	/** An exchange on a fresh connection that no other exchange uses afterwards. */
	public static ExchangeContext alone(Deadline deadline) {
		return new ExchangeContext(deadline, false);
	}

	/** An exchange that may use the connection of earlier ones. */
	static ExchangeContext shared(Deadline deadline) {
		return new ExchangeContext(deadline, true);
	}

	public Deadline deadline() {
		return this.deadline;
	}

	boolean isShared() {
		return this.shared;
	}

	/**
	 * Whether the connection carried other exchanges before this one, or ended before it
	 * could carry this one.
	 */
	boolean isReused() {
		return !this.fresh;
	}

	/** Called by HttpCore when the connection is about to carry the request. */
	@Override
	public void setEndpointDetails(EndpointDetails details) {
		super.setEndpointDetails(details);
		this.fresh = details != null && details.getRequestCount() == 0;
	}

	SentMarker sent() {
		return this.sent;
	}

	/**
	 * The key of this exchange, which is masked in its answer; empty before there is one.
	 */
	String apiKey() {
		return this.apiKey;
	}

	void sends(String key) {
		this.apiKey = key;
	}

}
