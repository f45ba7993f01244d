package one.apiin.internal.call;

import one.apiin.error.ApiInOneException;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.ExchangeHandler;
import one.apiin.internal.http.Flight;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Transport;
import one.apiin.internal.rules.Attempt;
import one.apiin.internal.rules.Failures;
import one.apiin.internal.rules.Rules;
import one.apiin.internal.rules.Step;
import one.apiin.internal.time.Deadline;
import one.apiin.internal.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call under way: exchanges and pauses in turn, one at a time.
 * Thread-safe.
 *
 * @param <T> what the call returns
 */
public final class PendingCall<T> {

	private final HttpCall call;

	private final Rules<T> rules;

	private final Receiver<T> receiver;

	private final Transport transport;

	private final Calls home;

	private final ExchangeLog log;

	private final Deadline deadline;

	private int number;

	private boolean cancelled;

	private @Nullable ApiInOneException lastError;

	private @Nullable Flight flight;

	private Timer.@Nullable Cancellation pause;

	PendingCall(HttpCall call, Rules<T> rules, Receiver<T> receiver, Transport transport, Calls home, ExchangeLog log,
			Deadline deadline) {
		this.call = call;
		this.rules = rules;
		this.receiver = receiver;
		this.transport = transport;
		this.home = home;
		this.log = log;
		this.deadline = deadline;
	}

	void send() {
		Leg leg;
		synchronized (this) {
			if (this.cancelled) {
				return;
			}
			this.pause = null;
			leg = new Leg(new Attempt(this.call, ++this.number, this.deadline));
		}
		Flight started = this.transport.send(leg.entry.call(), this.deadline, leg);
		synchronized (this) {
			this.flight = started;
			if (!this.cancelled) {
				return;
			}
		}
		stop(started);
	}

	/**
	 * Gives the call up: a read at once, a submit only if it has not gone out. The
	 * receiver is told the end only if there still is one to tell.
	 */
	public void cancel() {
		Flight current;
		synchronized (this) {
			this.cancelled = true;
			if (this.pause != null) {
				this.pause.cancel();
				this.home.forget(this);
			}
			current = this.flight;
		}
		if (current != null) {
			stop(current);
		}
	}

	private void stop(Flight current) {
		if (this.call.isSubmit()) {
			current.preventSending();
		}
		else {
			current.cancel();
		}
	}

	private void follow(Step<T> step) {
		if (step instanceof Step.Done<T> done) {
			this.receiver.done(done.value());
		}
		else if (step instanceof Step.Failed<T> failed) {
			this.receiver.failed(failed.error(), failed.retryAfter());
		}
		else {
			repeat((Step.Repeat<T>) step);
		}
	}

	private void repeat(Step.Repeat<T> repeat) {
		synchronized (this) {
			this.lastError = repeat.error();
			if (!this.cancelled) {
				this.home.pause(this, repeat.pause().toNanos());
				return;
			}
		}
		this.receiver.failed(repeat.error(), null);
	}

	synchronized void pausesUntil(Timer.Cancellation alarm) {
		this.pause = alarm;
	}

	/** The client closes between two attempts. */
	void breakOff() {
		Attempt attempt = new Attempt(this.call, this.number, this.deadline);
		this.receiver.failed(Failures.brokenOff(attempt, "the client was closed", this.lastError), null);
	}

	/** One exchange of the call. */
	private final class Leg implements ExchangeHandler {

		private final Attempt attempt;

		private final ExchangeLog.Entry entry;

		Leg(Attempt attempt) {
			this.attempt = attempt;
			this.entry = PendingCall.this.log.start(attempt);
		}

		@Override
		public void onAnswer(Answer answer) {
			try {
				Step<T> step = Calls.understand(answer, this.attempt, PendingCall.this.rules);
				follow(this.entry.ended(answer, step));
			}
			catch (Error ex) {
				// Without this the call would never end.
				PendingCall.this.receiver.failed(Failures.unexpected(this.attempt, ex), null);
			}
		}

		@Override
		public void onFailure(ExchangeFailure failure) {
			follow(this.entry.ended(failure, PendingCall.this.rules.after(failure, this.attempt)));
		}

	}

}
