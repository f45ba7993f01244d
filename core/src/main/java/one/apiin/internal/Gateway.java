package one.apiin.internal;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import one.apiin.internal.call.Calls;
import one.apiin.internal.envelope.EnvelopeReader;
import one.apiin.internal.json.Json;
import one.apiin.internal.rules.ReadRules;
import one.apiin.internal.rules.Retry;
import one.apiin.internal.rules.Rules;
import one.apiin.internal.rules.SubmitRules;
import one.apiin.internal.time.Timer;
import one.apiin.internal.wait.Poll;
import one.apiin.internal.wait.WaitObserver;
import one.apiin.internal.wait.Waits;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.TaskStatus;
import one.apiin.validation.RequestValidator;

/**
 * What every route of one client is built from. Immutable.
 *
 * @param calls makes calls
 * @param json the kit's JSON
 * @param validator checks request bodies
 * @param retry how reads are repeated, and submits that found no connection
 * @param timer time and pauses
 * @param callbacks runs what may call user code
 * @param random where jitter comes from
 * @param waitObserver watches waits
 * @param awaitPolicy the policy of waits that bring none
 */
public record Gateway(Calls calls, Json json, RequestValidator validator, Retry retry, Timer timer, Executor callbacks,
		RandomGenerator random, WaitObserver waitObserver, AwaitPolicy awaitPolicy) {

	/**
	 * Rules for what may be charged.
	 * @param reader makes a value of a success
	 * @param <T> the value
	 * @return the rules
	 */
	public <T> Rules<T> submitting(EnvelopeReader<T> reader) {
		return new SubmitRules<>(reader, this.json, this.retry);
	}

	/**
	 * Rules for what is free.
	 * @param reader makes a value of a success
	 * @param <T> the value
	 * @return the rules
	 */
	public <T> Rules<T> reading(EnvelopeReader<T> reader) {
		return new ReadRules<>(reader, this.json, this.retry);
	}

	/**
	 * Rules for one read of a wait, which is repeated by the wait alone.
	 * @param reader makes a value of a success
	 * @param <T> the value
	 * @return the rules
	 */
	public <T> Rules<T> polling(EnvelopeReader<T> reader) {
		return new ReadRules<>(reader, this.json, this.retry.never());
	}

	/**
	 * The waits of one route.
	 * @param route the route of the status read
	 * @param poll reads once
	 * @param <S> the route's status
	 * @return the waits
	 */
	public <S extends TaskStatus> Waits<S> waits(String route, Poll<S> poll) {
		return new Waits<>(route, poll, this.timer, this.callbacks, this.random, this.waitObserver);
	}

}
