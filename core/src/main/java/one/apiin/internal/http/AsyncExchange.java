package one.apiin.internal.http;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous exchange: waits for a permit, is launched on a thread that may block
 * for a name look-up, and ends once: by the answer, a failure, the deadline or a
 * cancellation, whichever comes first. Thread-safe.
 */
final class AsyncExchange implements CancellableExchange, FutureCallback<Answer> {

	private final AsyncResources resources;

	private final HttpCall call;

	private final Deadline deadline;

	private final ExchangeHandler handler;

	private volatile AsyncExchangeContext context;

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile @Nullable Future<?> future;

	private volatile Timer.@Nullable Cancellation alarm;

	private volatile @Nullable CloseableHttpAsyncClient client;

	private volatile boolean foundDeadThreads;

	AsyncExchange(AsyncResources resources, HttpCall call, Deadline deadline, ExchangeHandler handler) {
		this.resources = resources;
		this.call = call;
		this.deadline = deadline;
		this.handler = handler;
		this.context = new AsyncExchangeContext(deadline, resources.freshConnections().mayShare(call));
	}

	void start() {
		this.resources.running().add(this);
		this.alarm = this.resources.timer().schedule(this.deadline.remainingNanos(), this::expire);
		this.resources.limiter().acquire(this::launch);
	}

	private void launch() {
		try {
			this.resources.launcher().execute(this::send);
		}
		catch (RejectedExecutionException ex) {
			end(ExchangeFailure.closed(false));
		}
	}

	private void send() {
		if (this.ended.get()) {
			this.resources.limiter().release();
			return;
		}
		try {
			CloseableHttpAsyncClient current = this.resources.client().current();
			this.client = current;
			this.future = this.resources.client().execute(current, this.call, this.context, this);
		}
		catch (RuntimeException | Error ex) {
			this.resources.limiter().release();
			end(ExchangeFailure.of(ex, this.context));
		}
		if (this.ended.get()) {
			abort();
		}
	}

	@Override
	public void completed(Answer answer) {
		this.resources.limiter().release();
		if (!this.resources.freshConnections().isTrusted(answer, this.call, this.context)) {
			repeatAlone();
		}
		else if (this.ended.compareAndSet(false, true)) {
			settle();
			this.handler.onAnswer(answer);
		}
	}

	@Override
	public void failed(Exception ex) {
		this.resources.limiter().release();
		ExchangeFailure failure = ExchangeFailure.of(ex, this.context);
		if (findsDeadThreads(ex) || FreshConnectionRules.isWorthAFreshConnection(failure, this.context)) {
			repeatAlone();
		}
		else {
			end(failure);
		}
	}

	/**
	 * Whether this request was not sent because the I/O threads have died. They are
	 * started again, and the request is sent once more.
	 */
	private boolean findsDeadThreads(Exception ex) {
		CloseableHttpAsyncClient dead = this.client;
		if (!(ex instanceof IOReactorShutdownException) || this.context.sent().isSet() || this.foundDeadThreads
				|| dead == null) {
			return false;
		}
		this.foundDeadThreads = true;
		this.resources.client().replace(dead);
		return true;
	}

	/** Repeats a request on a fresh connection, hence at most once per cause. */
	private void repeatAlone() {
		this.context = new AsyncExchangeContext(this.deadline, false);
		this.resources.limiter().acquire(this::launch);
	}

	@Override
	public void cancelled() {
		this.resources.limiter().release();
		end(ExchangeFailure.closed(this.context.sent().isSet()));
	}

	private void expire() {
		try {
			boolean unsent = this.context.sent().forbid();
			end(ExchangeFailure.deadlinePassed(!unsent, this.deadline));
			abort();
		}
		catch (OutOfMemoryError ex) {
			this.alarm = this.resources.timer().schedule(TimeUnit.SECONDS.toNanos(1), this::expire);
		}
	}

	@Override
	public void cancel() {
		if (!this.ended.get()) {
			giveUp("cancelled");
		}
	}

	void giveUp(String reason) {
		boolean unsent = this.context.sent().forbid();
		end(ExchangeFailure.of(ExchangeFailure.Kind.CANCELLED, !unsent, reason));
		abort();
	}

	@Override
	public boolean preventSending() {
		boolean unsent = this.context.sent().forbid();
		if (unsent) {
			cancel();
		}
		return unsent;
	}

	private void abort() {
		Future<?> running = this.future;
		if (running != null) {
			running.cancel(true);
		}
		this.context.abort();
	}

	private void end(ExchangeFailure failure) {
		if (this.ended.compareAndSet(false, true)) {
			settle();
			this.handler.onFailure(failure);
		}
	}

	private void settle() {
		this.resources.running().remove(this);
		Timer.Cancellation pending = this.alarm;
		if (pending != null) {
			pending.cancel();
		}
	}

}
