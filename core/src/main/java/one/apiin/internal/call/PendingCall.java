package one.apiin.internal.call;

import java.util.function.Function;

import one.apiin.error.ApiInOneException;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.CancellableExchange;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.ExchangeHandler;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Timer.Cancellation;
import one.apiin.internal.http.Transport;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous call: attempts and pauses in turn, one at a time. Thread-safe.
 *
 * @param <T> what the call returns
 */
final class PendingCall<T> {

	private final HttpCall call;

	private final Deadline deadline;

	private final Function<Attempt, CallAttempt<T>> attempts;

	private final Transport transport;

	private final RetryPauses pauses;

	private final Receiver<T> receiver;

	private int number;

	private boolean cancelled;

	private @Nullable ApiInOneException lastError;

	private @Nullable CancellableExchange exchange;

	private @Nullable Cancellation pause;

	PendingCall(HttpCall call, Deadline deadline, Function<Attempt, CallAttempt<T>> attempts, Transport transport,
			RetryPauses pauses, Receiver<T> receiver) {
		this.call = call;
		this.deadline = deadline;
		this.attempts = attempts;
		this.transport = transport;
		this.pauses = pauses;
		this.receiver = receiver;
	}

	void send() {
		CallAttempt<T> attempt;
		synchronized (this) {
			if (this.cancelled) {
				return;
			}
			this.pause = null;
			attempt = this.attempts.apply(new Attempt(this.call, ++this.number, this.deadline));
		}
		CancellableExchange sent = this.transport.send(attempt.request(), this.deadline, handler(attempt));
		synchronized (this) {
			this.exchange = sent;
			if (!this.cancelled) {
				return;
			}
		}
		stop(sent);
	}

	private ExchangeHandler handler(CallAttempt<T> attempt) {
		return new ExchangeHandler() {

			@Override
			public void onAnswer(Answer answer) {
				try {
					follow(attempt.decide(answer));
				}
				catch (Error ex) {
					// Without this the call would never end.
					PendingCall.this.receiver.failed(attempt.unexpected(ex), null);
				}
			}

			@Override
			public void onFailure(ExchangeFailure failure) {
				follow(attempt.decide(failure));
			}

		};
	}

	private void follow(CallDecision<T> decision) {
		if (decision instanceof CallDecision.Succeeded<T> succeeded) {
			this.receiver.done(succeeded.value());
		}
		else if (decision instanceof CallDecision.Failed<T> failed) {
			this.receiver.failed(failed.error(), failed.retryAfter());
		}
		else {
			retry((CallDecision.Retry<T>) decision);
		}
	}

	private void retry(CallDecision.Retry<T> retry) {
		synchronized (this) {
			this.lastError = retry.error();
			if (!this.cancelled) {
				this.pause = this.pauses.start(retry.pause().toNanos(), this::send, this::breakOff);
				return;
			}
		}
		this.receiver.failed(retry.error(), null);
	}

	/** The client is closed between two attempts. */
	private void breakOff() {
		Attempt attempt = new Attempt(this.call, this.number, this.deadline);
		this.receiver.failed(Failures.brokenOff(attempt, "the client was closed", this.lastError), null);
	}

	/**
	 * Gives the call up: a read at once, a submit only if it has not been sent. The
	 * receiver still gets the outcome of an exchange, but none of a pause.
	 */
	void cancel() {
		CancellableExchange current;
		synchronized (this) {
			this.cancelled = true;
			if (this.pause != null) {
				this.pause.cancel();
			}
			current = this.exchange;
		}
		if (current != null) {
			stop(current);
		}
	}

	private void stop(CancellableExchange current) {
		if (this.call.isSubmit()) {
			current.preventSending();
		}
		else {
			current.cancel();
		}
	}

}
