package one.apiin.internal.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import one.apiin.error.ApiInOneException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Timer;
import one.apiin.internal.http.Transport;

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
			pause(repeat, call);
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
			return Unexpected.in(attempt, ex);
		}
	}

	private void pause(Step.Repeat<?> repeat, HttpCall call) {
		try {
			this.timer.sleep(repeat.pause().toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw interrupted(call, repeat.error());
		}
	}

	/** Whatever is repeated is a read, or was not sent at all. */
	private static ApiInOneException interrupted(HttpCall call, ApiInOneException last) {
		String nothing = call.isSubmit() ? "; nothing was sent" : "";
		return new GatewayException(call + ": the thread was interrupted between two attempts" + nothing,
				ErrorDetails.none(), last);
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
		PendingCall<T> pending = new PendingCall<>(call, rules, receiver, this.transport, this.timer, this.log,
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
