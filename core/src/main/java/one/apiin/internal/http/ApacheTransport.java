package one.apiin.internal.http;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Sends requests by Apache HttpClient 5: a blocking side for calls on the caller's
 * thread, an asynchronous side for waits and futures. Each side starts on first use.
 */
public final class ApacheTransport implements Transport {

	private final TransportSettings settings;

	private final Timer timer;

	private final ApacheSetup setup;

	private volatile @Nullable BlockingTransport blocking;

	private volatile @Nullable AsyncTransport asynchronous;

	private boolean closed;

	public ApacheTransport(TransportSettings settings, Timer timer) {
		this.settings = settings;
		this.timer = timer;
		this.setup = new ApacheSetup(settings);
	}

	@Override
	public Answer send(HttpCall call, Deadline deadline) throws ExchangeFailure {
		BlockingTransport side = this.blocking;
		return ((side != null) ? side : startBlocking()).send(call, deadline);
	}

	@Override
	public CancellableExchange send(HttpCall call, Deadline deadline, ExchangeHandler handler) {
		AsyncTransport side = this.asynchronous;
		try {
			return ((side != null) ? side : startAsynchronous()).send(call, deadline, handler);
		}
		catch (ExchangeFailure failure) {
			handler.onFailure(failure);
			return new CompletedExchange();
		}
	}

	private synchronized BlockingTransport startBlocking() throws ExchangeFailure {
		requireOpen();
		BlockingTransport side = this.blocking;
		if (side == null) {
			side = started(() -> new BlockingTransport(this.settings, this.setup, this.timer));
			this.blocking = side;
		}
		return side;
	}

	private synchronized AsyncTransport startAsynchronous() throws ExchangeFailure {
		requireOpen();
		AsyncTransport side = this.asynchronous;
		if (side == null) {
			side = started(() -> new AsyncTransport(this.settings, this.setup, this.timer));
			this.asynchronous = side;
		}
		return side;
	}

	/** A failure here, such as a stack overflow in TLS, is not permanent. */
	private static <T> T started(Supplier<T> side) throws ExchangeFailure {
		try {
			return side.get();
		}
		catch (RuntimeException | Error ex) {
			throw ExchangeFailure.of(ExchangeFailure.Kind.UNREACHABLE, false,
					"the HTTP client could not be started: " + ex.getClass().getSimpleName());
		}
	}

	private void requireOpen() throws ExchangeFailure {
		if (this.closed) {
			throw ExchangeFailure.closed(false);
		}
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.blocking != null) {
			this.blocking.close();
		}
		if (this.asynchronous != null) {
			this.asynchronous.close();
		}
		this.setup.close();
	}

	/** An exchange that failed before it started. */
	private static final class CompletedExchange implements CancellableExchange {

		@Override
		public void cancel() {
			// It has ended.
		}

		@Override
		public boolean preventSending() {
			return true;
		}

	}

}
