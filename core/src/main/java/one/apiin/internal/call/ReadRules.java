package one.apiin.internal.call;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import one.apiin.error.RateLimitedException;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a request that is free of charge: it is repeated, with pauses, after
 * network failures, a rate limit and unusable answers. A refusal by the gateway is final.
 *
 * @param <T> what the call returns
 */
final class ReadRules<T> implements Rules<T> {

	private final EnvelopeReader<T> reader;

	private final Json json;

	private final RetryPolicy retry;

	ReadRules(EnvelopeReader<T> reader, Json json, RetryPolicy retry) {
		this.reader = reader;
		this.json = json;
		this.retry = retry;
	}

	@Override
	public CallDecision<T> after(Answer answer, Attempt attempt) {
		Envelope envelope = Envelope.of(answer, attempt.call(), this.json);
		if (envelope.status() != 200 && !envelope.reportsFailedTask()) {
			return afterError(envelope, attempt);
		}
		try {
			return new CallDecision.Succeeded<>(this.reader.read(envelope));
		}
		catch (UnreadableJsonException ex) {
			return unusable(envelope, ex.getMessage(), attempt);
		}
	}

	private CallDecision<T> afterError(Envelope envelope, Attempt attempt) {
		if (!RefusalMapping.isRefusal(envelope.status())) {
			return unusable(envelope, null, attempt);
		}
		ApiInOneException refusal = RefusalMapping.of(envelope, attempt);
		Duration retryAfter = RefusalMapping.retryAfter(envelope);
		boolean maySucceedSoon = refusal instanceof RateLimitedException || !envelope.isGatewayError();
		return maySucceedSoon ? repeat(refusal, retryAfter, attempt) : new CallDecision.Failed<>(refusal, retryAfter);
	}

	/** An unusable answer proves nothing, so the next one may be usable. */
	private CallDecision<T> unusable(Envelope envelope, @Nullable String why, Attempt attempt) {
		return repeat(Failures.failed(attempt, envelope, why), RefusalMapping.retryAfter(envelope), attempt);
	}

	@Override
	public CallDecision<T> after(ExchangeFailure failure, Attempt attempt) {
		ApiInOneException error = failure.sent() ? Failures.failed(attempt, failure)
				: Failures.notSent(failure, attempt);
		return switch (failure.kind()) {
			case UNREACHABLE, BROKEN -> repeat(error, null, attempt);
			default -> new CallDecision.Failed<>(error);
		};
	}

	private CallDecision<T> repeat(ApiInOneException error, @Nullable Duration retryAfter, Attempt attempt) {
		Duration backoff = this.retry.pause(attempt);
		Duration pause = (retryAfter != null && retryAfter.compareTo(backoff) > 0) ? retryAfter : backoff;
		boolean again = this.retry.allows(attempt) && attempt.hasTimeFor(pause);
		return again ? new CallDecision.Retry<>(pause, error) : new CallDecision.Failed<>(error, retryAfter);
	}

}
