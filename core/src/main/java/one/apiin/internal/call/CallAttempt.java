package one.apiin.internal.call;

import one.apiin.error.ApiInOneException;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.Timer;

/**
 * One exchange of a call: supplies the request, decides what its outcome means, and logs
 * and reports that decision.
 *
 * @param <T> what the call returns
 */
final class CallAttempt<T> {

	private final Attempt attempt;

	private final Rules<T> rules;

	private final Timer timer;

	private final long start;

	private final ExchangeObserver.Observation observation;

	private final HttpCall request;

	CallAttempt(Attempt attempt, Rules<T> rules, ExchangeObserver observer, Timer timer) {
		ExchangeLog.starts(attempt.call());
		this.attempt = attempt;
		this.rules = rules;
		this.timer = timer;
		this.start = timer.nanoTime();
		this.observation = observer.exchangeStarted(attempt.call(), attempt.number());
		this.request = this.observation.addHeaders(attempt.call());
	}

	/**
	 * The request to send.
	 * @return the call with the headers of the observers
	 */
	HttpCall request() {
		return this.request;
	}

	CallDecision<T> decide(Answer answer) {
		CallDecision<T> decision = after(answer);
		long nanos = elapsed();
		ExchangeLog.ended(this.attempt, answer, decision, nanos);
		this.observation.ended(answer.status(), decision, nanos);
		return decision;
	}

	private CallDecision<T> after(Answer answer) {
		try {
			return this.rules.after(answer, this.attempt);
		}
		catch (RuntimeException | Error ex) {
			return new CallDecision.Failed<>(unexpected(ex));
		}
	}

	/** An error in our own code that must not escape; a sent submit is in doubt. */
	ApiInOneException unexpected(Throwable thrown) {
		return Failures.unexpected(this.attempt, thrown);
	}

	CallDecision<T> decide(ExchangeFailure failure) {
		CallDecision<T> decision = this.rules.after(failure, this.attempt);
		long nanos = elapsed();
		ExchangeLog.ended(this.attempt, failure, decision, nanos);
		this.observation.ended(null, decision, nanos);
		return decision;
	}

	private long elapsed() {
		return this.timer.nanoTime() - this.start;
	}

}
