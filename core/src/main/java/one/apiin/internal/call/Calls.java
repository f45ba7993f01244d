package one.apiin.internal.call;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Transport;
import one.apiin.internal.rules.Attempt;
import one.apiin.internal.rules.Failures;
import one.apiin.internal.rules.Rules;
import one.apiin.internal.rules.Step;
import one.apiin.internal.time.Deadline;
import one.apiin.internal.time.Timer;

/**
 * Does what the rules decide: sends, pauses, sends again, until the call is over or its
 * deadline passed. Thread-safe.
 */
public final class Calls {

	private final Transport transport;

	private final Timer timer;

	private final Duration timeout;

	private final Executor callbacks;

	private final ExchangeLog log;

	private final Set<PendingCall<?>> pausing = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	public Calls(Transport transport, Timer timer, Duration timeout, Executor callbacks, ExchangeObserver observer) {
		this.transport = transport;
		this.timer = timer;
		this.timeout = timeout;
		this.callbacks = callbacks;
		this.log = new ExchangeLog(observer, timer);
	}

	/**
	 * Makes a call on the calling thread.
	 * @param call the request
	 * @param rules what its answers mean
	 * @param <T> what the call returns
	 * @return what the rules made of the answer
	 */
	public <T> T call(HttpCall call, Rules<T> rules) {
		Deadline deadline = Deadline.in(this.timeout, this.timer);
		for (int number = 1;; number++) {
			Step<T> step = exchange(new Attempt(call, number, deadline), rules);
			if (step instanceof Step.Done<T> done) {
				return done.value();
			}
			if (step instanceof Step.Failed<T> failed) {
				throw failed.error();
			}
			Step.Repeat<T> repeat = (Step.Repeat<T>) step;
			pause(repeat, new Attempt(call, number, deadline));
			if (deadline.hasPassed()) {
				throw repeat.error();
			}
		}
	}

	private <T> Step<T> exchange(Attempt attempt, Rules<T> rules) {
		ExchangeLog.Entry entry = this.log.start(attempt);
		try {
			Answer answer = this.transport.send(entry.call(), attempt.deadline());
			return entry.ended(answer, understand(answer, attempt, rules));
		}
		catch (ExchangeFailure failure) {
			return entry.ended(failure, rules.after(failure, attempt));
		}
	}

	static <T> Step<T> understand(Answer answer, Attempt attempt, Rules<T> rules) {
		try {
			return rules.after(answer, attempt);
		}
		catch (RuntimeException | Error ex) {
			return new Step.Failed<>(Failures.unexpected(attempt, ex));
		}
	}

	private void pause(Step.Repeat<?> repeat, Attempt attempt) {
		try {
			this.timer.sleep(repeat.pause().toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Failures.brokenOff(attempt, "the thread was interrupted", repeat.error());
		}
	}

	/**
	 * Waits before another attempt, unless the client is closed.
	 * @param call a call between two attempts
	 * @param nanos for how long
	 */
	void pause(PendingCall<?> call, long nanos) {
		this.pausing.add(call);
		call.pausesUntil(this.timer.schedule(nanos, () -> resume(call)));
		if (this.closed) {
			end(call);
		}
	}

	private void resume(PendingCall<?> call) {
		if (this.pausing.remove(call)) {
			call.send();
		}
	}

	private void end(PendingCall<?> call) {
		if (this.pausing.remove(call)) {
			call.breakOff();
		}
	}

	void forget(PendingCall<?> call) {
		this.pausing.remove(call);
	}

	/** Ends the calls that pause between two attempts; the others are the transport's. */
	public void close() {
		this.closed = true;
		this.pausing.forEach(this::end);
	}

	/**
	 * Makes a call without blocking.
	 * @param call the request
	 * @param rules what its answers mean
	 * @param receiver is told the end
	 * @param <T> what the call returns
	 * @return the call under way
	 */
	public <T> PendingCall<T> start(HttpCall call, Rules<T> rules, Receiver<T> receiver) {
		PendingCall<T> pending = new PendingCall<>(call, rules, receiver, this.transport, this, this.log,
				Deadline.in(this.timeout, this.timer));
		pending.send();
		return pending;
	}

	/**
	 * Makes a call whose end is told on a callback thread. Cancelling the future gives a
	 * read up, and a submit as long as it has not gone out.
	 * @param call the request
	 * @param rules what its answers mean
	 * @param <T> what the call returns
	 * @return the future result
	 */
	public <T> CompletableFuture<T> future(HttpCall call, Rules<T> rules) {
		FutureReceiver<T> receiver = new FutureReceiver<>(call, this.callbacks);
		PendingCall<T> pending = start(call, rules, receiver);
		return receiver.futureOf(pending);
	}

}
