package one.apiin.internal.rules;

import java.time.Duration;

import one.apiin.error.ApiInOneException;
import one.apiin.error.ErrorDetails;
import one.apiin.internal.envelope.Envelope;
import one.apiin.internal.envelope.EnvelopeReader;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a request that is free of charge: repeated, a few times and with pauses,
 * after failures of the network and answers that ask for it.
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
		Envelope envelope = Envelope.of(answer, this.json);
		int status = envelope.status();
		if (status != 200) {
			return afterError(envelope, status, attempt);
		}
		try {
			return new Step.Done<>(this.reader.read(envelope));
		}
		catch (UnreadableJsonException ex) {
			return new Step.Failed<>(Failures.failed(attempt, envelope.describe(ex), envelope.details(), null));
		}
	}

	private Step<T> afterError(Envelope envelope, int status, Attempt attempt) {
		ApiInOneException error = Refusal.isRefusal(status) ? Refusal.of(envelope, attempt)
				: Failures.failed(attempt, envelope);
		return isWorthRepeating(status) ? repeat(error, Refusal.retryAfter(envelope), attempt)
				: new Step.Failed<>(error);
	}

	@Override
	public Step<T> after(ExchangeFailure failure, Attempt attempt) {
		ApiInOneException error = failure.sent()
				? Failures.failed(attempt, failure.reason(), ErrorDetails.none(), failure.getCause())
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

	private static boolean isWorthRepeating(int status) {
		return status == 408 || status == 429 || (status >= 500 && status <= 599);
	}

}
