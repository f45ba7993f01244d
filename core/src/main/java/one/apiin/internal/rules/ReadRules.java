package one.apiin.internal.rules;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import one.apiin.error.RateLimitedException;
import one.apiin.internal.envelope.Envelope;
import one.apiin.internal.envelope.EnvelopeReader;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a request that is free of charge: repeated, a few times and with pauses,
 * after failures of the network, a rate limit and every answer that could not be used. A
 * refusal that is the gateway's own word is final.
 *
 * @param <T> what the call returns
 */
public final class ReadRules<T> implements Rules<T> {

	private final EnvelopeReader<T> reader;

	private final Json json;

	private final Retry retry;

	public ReadRules(EnvelopeReader<T> reader, Json json, Retry retry) {
		this.reader = reader;
		this.json = json;
		this.retry = retry;
	}

	@Override
	public Step<T> after(Answer answer, Attempt attempt) {
		Envelope envelope = Envelope.of(answer, attempt.call(), this.json);
		if (envelope.status() != 200 && !envelope.reportsFailedTask()) {
			return afterError(envelope, attempt);
		}
		try {
			return new Step.Done<>(this.reader.read(envelope));
		}
		catch (UnreadableJsonException ex) {
			return useless(envelope, ex.getMessage(), attempt);
		}
	}

	private Step<T> afterError(Envelope envelope, Attempt attempt) {
		if (!Refusal.isRefusal(envelope.status())) {
			return useless(envelope, null, attempt);
		}
		ApiInOneException refusal = Refusal.of(envelope, attempt);
		Duration retryAfter = Refusal.retryAfter(envelope);
		boolean maySucceedSoon = refusal instanceof RateLimitedException || !envelope.isOwnError();
		return maySucceedSoon ? repeat(refusal, retryAfter, attempt) : new Step.Failed<>(refusal, retryAfter);
	}

	/** Nothing was learnt from the answer, so the next one may be better. */
	private Step<T> useless(Envelope envelope, @Nullable String why, Attempt attempt) {
		return repeat(Failures.failed(attempt, envelope, why), Refusal.retryAfter(envelope), attempt);
	}

	@Override
	public Step<T> after(ExchangeFailure failure, Attempt attempt) {
		ApiInOneException error = failure.sent() ? Failures.failed(attempt, failure)
				: Failures.notSent(failure, attempt);
		return switch (failure.kind()) {
			case UNREACHABLE, BROKEN -> repeat(error, null, attempt);
			default -> new Step.Failed<>(error);
		};
	}

	private Step<T> repeat(ApiInOneException error, @Nullable Duration retryAfter, Attempt attempt) {
		Duration backoff = this.retry.pause(attempt);
		Duration pause = (retryAfter != null && retryAfter.compareTo(backoff) > 0) ? retryAfter : backoff;
		boolean again = this.retry.allows(attempt) && attempt.hasTimeFor(pause);
		return again ? new Step.Repeat<>(pause, error) : new Step.Failed<>(error, retryAfter);
	}

}
