package one.apiin.internal.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import one.apiin.internal.http.Answer;
import one.apiin.internal.http.Callbacks;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Timer;
import one.apiin.internal.http.Timer.Cancellation;
import one.apiin.internal.http.Transport;
import one.apiin.internal.json.Json;

/**
 * Makes calls: does what the rules decide (return, throw, or pause and send again) until
 * the call is over or its deadline has passed. A <em>submit</em> may be charged and is
 * sent at most once; a <em>read</em> is free of charge and may be repeated. Thread-safe.
 */
public final class Calls {

	private final Transport transport;

	private final Timer timer;

	private final Json json;

	private final Duration timeout;

	private final RetryPolicy retry;

	private final Callbacks callbacks;

	private final ExchangeObserver observer;

	private final RetryPauses pauses;

	public Calls(Transport transport, Timer timer, Json json, Duration timeout, RetryPolicy retry, Callbacks callbacks,
			ExchangeObserver observer) {
		this.transport = transport;
		this.timer = timer;
		this.json = json;
		this.timeout = timeout;
		this.retry = retry;
		this.callbacks = callbacks;
		this.observer = observer;
		this.pauses = new RetryPauses(timer);
	}

	/** Sends a request that may be charged, on the calling thread. */
	public <T> T submit(HttpCall call, EnvelopeReader<T> reader) {
		return execute(call, submitRules(reader));
	}

	/**
	 * Sends a request that may be charged, without blocking. Cancelling the future
	 * prevents the request as long as it has not been sent.
	 */
	public <T> CompletableFuture<T> submitAsync(HttpCall call, EnvelopeReader<T> reader) {
		return executeAsync(call, submitRules(reader));
	}

	/** Sends a request that is free of charge, on the calling thread. */
	public <T> T read(HttpCall call, EnvelopeReader<T> reader) {
		return execute(call, readRules(reader, this.retry));
	}

	/** Sends a request that is free of charge exactly once, on the calling thread. */
	public <T> T readOnce(HttpCall call, EnvelopeReader<T> reader) {
		return execute(call, readRules(reader, RetryPolicy.NEVER));
	}

	/**
	 * Sends a request that is free of charge, without blocking. Cancelling the future
	 * ends the exchange.
	 */
	public <T> CompletableFuture<T> readAsync(HttpCall call, EnvelopeReader<T> reader) {
		return executeAsync(call, readRules(reader, this.retry));
	}

	/**
	 * Sends a request that is free of charge exactly once, without blocking.
	 * @return ends the exchange
	 */
	public <T> Cancellation poll(HttpCall call, EnvelopeReader<T> reader, Receiver<T> receiver) {
		return start(call, readRules(reader, RetryPolicy.NEVER), receiver)::cancel;
	}

	private <T> Rules<T> submitRules(EnvelopeReader<T> reader) {
		return new SubmitRules<>(reader, this.json, this.retry);
	}

	private <T> Rules<T> readRules(EnvelopeReader<T> reader, RetryPolicy policy) {
		return new ReadRules<>(reader, this.json, policy);
	}

	private <T> T execute(HttpCall call, Rules<T> rules) {
		Deadline deadline = Deadline.in(this.timeout, this.timer);
		for (int number = 1;; number++) {
			Attempt attempt = new Attempt(call, number, deadline);
			CallDecision<T> decision = send(attempt, rules);
			if (decision instanceof CallDecision.Succeeded<T> succeeded) {
				return succeeded.value();
			}
			if (decision instanceof CallDecision.Failed<T> failed) {
				throw failed.error();
			}
			CallDecision.Retry<T> retry = (CallDecision.Retry<T>) decision;
			pause(retry, attempt);
			if (deadline.hasPassed()) {
				throw retry.error();
			}
		}
	}

	private <T> CallDecision<T> send(Attempt attempt, Rules<T> rules) {
		CallAttempt<T> started = new CallAttempt<>(attempt, rules, this.observer, this.timer);
		Answer answer;
		try {
			answer = this.transport.send(started.request(), attempt.deadline());
		}
		catch (ExchangeFailure failure) {
			return started.decide(failure);
		}
		return started.decide(answer);
	}

	private void pause(CallDecision.Retry<?> retry, Attempt attempt) {
		try {
			this.timer.sleep(retry.pause().toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Failures.brokenOff(attempt, "the thread was interrupted", retry.error());
		}
	}

	private <T> CompletableFuture<T> executeAsync(HttpCall call, Rules<T> rules) {
		FutureReceiver<T> receiver = new FutureReceiver<>(call, this.callbacks.inCallersContext());
		return receiver.futureOf(start(call, rules, receiver));
	}

	private <T> PendingCall<T> start(HttpCall call, Rules<T> rules, Receiver<T> receiver) {
		PendingCall<T> pending = new PendingCall<>(call, Deadline.in(this.timeout, this.timer),
				(attempt) -> new CallAttempt<>(attempt, rules, this.observer, this.timer), this.transport, this.pauses,
				receiver);
		pending.send();
		return pending;
	}

	/** Ends the calls that pause between two attempts; the others are the transport's. */
	public void close() {
		this.pauses.close();
	}

}
