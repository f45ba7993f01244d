package one.apiin.internal.call;

import java.net.URI;
import java.util.List;

import one.apiin.error.ApiInOneException;
import one.apiin.error.ErrorDetails;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.LogSanitizer;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a request that may be charged: it is repeated only if no connection was
 * made, never after any answer. An outcome that is neither a success nor a refusal is in
 * doubt.
 *
 * @param <T> what the call returns
 */
final class SubmitRules<T> implements Rules<T> {

	private final EnvelopeReader<T> reader;

	private final Json json;

	private final RetryPolicy retry;

	SubmitRules(EnvelopeReader<T> reader, Json json, RetryPolicy retry) {
		this.reader = reader;
		this.json = json;
		this.retry = retry;
	}

	@Override
	public CallDecision<T> after(Answer answer, Attempt attempt) {
		Envelope envelope = Envelope.of(answer, attempt.call(), this.json);
		if (RefusalMapping.isRefusal(envelope.status()) && envelope.taskId() == null) {
			return new CallDecision.Failed<>(RefusalMapping.of(envelope, attempt));
		}
		if (envelope.status() != 200) {
			return inDoubt(attempt, envelope, null);
		}
		try {
			return new CallDecision.Succeeded<>(this.reader.read(envelope));
		}
		catch (UnreadableJsonException ex) {
			return inDoubt(attempt, envelope, ex.getMessage());
		}
	}

	private CallDecision<T> inDoubt(Attempt attempt, Envelope envelope, @Nullable String why) {
		String reason = envelope.describeUnusable(why) + target(envelope.answer());
		return new CallDecision.Failed<>(Failures.inDoubt(attempt, reason, envelope.details(), null));
	}

	@Override
	public CallDecision<T> after(ExchangeFailure failure, Attempt attempt) {
		if (failure.sent()) {
			return new CallDecision.Failed<>(
					Failures.inDoubt(attempt, failure.reason(), ErrorDetails.none(), failure.getCause()));
		}
		return repeatIfUnreachable(failure, attempt, Failures.notSent(failure, attempt));
	}

	private CallDecision<T> repeatIfUnreachable(ExchangeFailure failure, Attempt attempt, ApiInOneException error) {
		if (failure.kind() != ExchangeFailure.Kind.UNREACHABLE || !this.retry.allows(attempt)) {
			return new CallDecision.Failed<>(error);
		}
		CallDecision.Retry<T> repeat = new CallDecision.Retry<>(this.retry.pause(attempt), error);
		return attempt.hasTimeFor(repeat.pause()) ? repeat : new CallDecision.Failed<>(error);
	}

	/**
	 * The target of a redirect, which is not followed: that would send the request again.
	 */
	private static String target(Answer answer) {
		List<String> locations = answer.header("Location");
		if (locations.isEmpty() || answer.status() < 300 || answer.status() > 399) {
			return "";
		}
		try {
			return ", redirect to host " + LogSanitizer.sanitize(URI.create(locations.get(0)).getHost())
					+ " not followed";
		}
		catch (IllegalArgumentException ex) {
			return ", redirect not followed";
		}
	}

}
