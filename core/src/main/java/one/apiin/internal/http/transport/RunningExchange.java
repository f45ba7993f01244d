package one.apiin.internal.http.transport;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.Exchange;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.ExchangeHandler;
import one.apiin.internal.http.Flight;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.time.Deadline;
import one.apiin.internal.time.Timer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.reactor.IOReactorShutdownException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange on its way: waits for a permit, is launched, and ends once, whoever comes
 * first: the answer, a failure, the deadline or a cancellation. Thread-safe.
 */
final class RunningExchange implements Flight, FutureCallback<Answer> {

	private final AsyncTransport home;

	private final HttpCall call;

	private final Deadline deadline;

	private final ExchangeHandler handler;

	private final RequestConfig config;

	private volatile Exchange exchange;

	private final AtomicBoolean ended = new AtomicBoolean();

	private volatile @Nullable Future<?> future;

	private volatile Timer.@Nullable Cancellation alarm;

	private volatile @Nullable CloseableHttpAsyncClient client;

	private volatile boolean metDeadThreads;

	RunningExchange(AsyncTransport home, RequestConfig config, HttpCall call, Deadline deadline,
			ExchangeHandler handler) {
		this.home = home;
		this.call = call;
		this.deadline = deadline;
		this.handler = handler;
		this.config = config;
		this.exchange = home.sharedReads().mayShare(call) ? Exchange.shared(deadline) : Exchange.alone(deadline);
		this.exchange.setRequestConfig(config);
	}

	void start() {
		this.home.remember(this);
		this.alarm = this.home.schedule(this.deadline.remainingNanos(), this::expire);
		this.home.enter(this::permitted);
	}

	private void permitted() {
		try {
			this.home.launch(this::launch);
		}
		catch (RejectedExecutionException ex) {
			end(ExchangeFailure.closed(false));
		}
	}

	private void launch() {
		if (this.ended.get()) {
			this.home.leave();
			return;
		}
		try {
			CloseableHttpAsyncClient current = this.home.client();
			this.client = current;
			this.future = this.home.execute(current, this.call, this.exchange, this);
		}
		catch (RuntimeException | Error ex) {
			this.home.leave();
			end(this.exchange.failure(ex));
		}
		if (this.ended.get()) {
			abort();
		}
	}

	@Override
	public void completed(Answer answer) {
		this.home.leave();
		if (!this.home.sharedReads().isTrusted(answer, this.call, this.exchange)) {
			repeatAlone();
		}
		else if (this.ended.compareAndSet(false, true)) {
			settle();
			this.handler.onAnswer(answer);
		}
	}

	@Override
	public void failed(Exception ex) {
		this.home.leave();
		ExchangeFailure failure = this.exchange.failure(ex);
		if (isFirstToMeetDeadThreads(ex)) {
			repeatAlone();
		}
		else if (SharedReads.isWorthAFreshConnection(failure, this.exchange)) {
			repeatAlone();
		}
		else {
			end(failure);
		}
	}

	/** What meets dead I/O threads was not sent; it is sent once more by new ones. */
	private boolean isFirstToMeetDeadThreads(Exception ex) {
		CloseableHttpAsyncClient dead = this.client;
		if (!(ex instanceof IOReactorShutdownException) || this.exchange.sent() || this.metDeadThreads
				|| dead == null) {
			return false;
		}
		this.metDeadThreads = true;
		this.home.replace(dead);
		return true;
	}

	/** Repeats a read whose shared connection failed it; once, as this one is fresh. */
	private void repeatAlone() {
		Exchange fresh = Exchange.alone(this.deadline);
		fresh.setRequestConfig(this.config);
		this.exchange = fresh;
		this.home.enter(this::permitted);
	}

	@Override
	public void cancelled() {
		this.home.leave();
		end(ExchangeFailure.closed(this.exchange.sent()));
	}

	private void expire() {
		try {
			boolean never = this.exchange.forbid();
			end(ExchangeFailure.late(!never, this.deadline));
			abort();
		}
		catch (OutOfMemoryError ex) {
			this.alarm = this.home.schedule(TimeUnit.SECONDS.toNanos(1), this::expire);
		}
	}

	@Override
	public void cancel() {
		if (!this.ended.get()) {
			giveUp("cancelled");
		}
	}

	void giveUp(String reason) {
		boolean never = this.exchange.forbid();
		end(ExchangeFailure.of(ExchangeFailure.Kind.CANCELLED, !never, reason));
		abort();
	}

	@Override
	public boolean preventSending() {
		boolean never = this.exchange.forbid();
		if (never) {
			cancel();
		}
		return never;
	}

	private void abort() {
		Future<?> running = this.future;
		if (running != null) {
			running.cancel(true);
		}
		this.exchange.abort();
	}

	private void end(ExchangeFailure failure) {
		if (this.ended.compareAndSet(false, true)) {
			settle();
			this.handler.onFailure(failure);
		}
	}

	private void settle() {
		this.home.forget(this);
		Timer.Cancellation pending = this.alarm;
		if (pending != null) {
			pending.cancel();
		}
	}

}
