package one.apiin.internal.call;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.ExchangeHandler;
import one.apiin.internal.http.Flight;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Timer;
import one.apiin.internal.http.Transport;
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

	private final Timer timer;

	private final ExchangeLog log;

	private final Deadline deadline;

	private int number;

	private boolean cancelled;

	private @Nullable Flight flight;

	private Timer.@Nullable Cancellation pause;

	PendingCall(HttpCall call, Rules<T> rules, Receiver<T> receiver, Transport transport, Timer timer, ExchangeLog log,
			Deadline deadline) {
		this.call = call;
		this.rules = rules;
		this.receiver = receiver;
		this.transport = transport;
		this.timer = timer;
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
			this.receiver.failed(failed.error());
		}
		else {
			repeat((Step.Repeat<T>) step);
		}
	}

	private void repeat(Step.Repeat<T> repeat) {
		synchronized (this) {
			if (!this.cancelled) {
				this.pause = this.timer.schedule(repeat.pause().toNanos(), this::send);
				return;
			}
		}
		this.receiver.failed(repeat.error());
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
			Step<T> step = Calls.understand(answer, this.attempt, PendingCall.this.rules);
			follow(this.entry.ended(answer, step));
		}

		@Override
		public void onFailure(ExchangeFailure failure) {
			follow(this.entry.ended(failure, PendingCall.this.rules.after(failure, this.attempt)));
		}

	}

}
