package one.apiin.internal.rules;

import java.net.URI;
import java.util.List;

import one.apiin.error.ApiInOneException;
import one.apiin.error.ErrorDetails;
import one.apiin.internal.envelope.Envelope;
import one.apiin.internal.envelope.EnvelopeReader;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.json.Json;
import one.apiin.internal.json.SafeText;
import one.apiin.internal.json.UnreadableJsonException;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a request that may be charged: it is repeated only if no connection was
 * made, and never after an answer of any kind. What is neither a success nor a refusal is
 * in doubt.
 *
 * @param <T> what the call returns
 */
public final class SubmitRules<T> implements Rules<T> {

	private final EnvelopeReader<T> reader;

	private final Json json;

	private final Retry retry;

	public SubmitRules(EnvelopeReader<T> reader, Json json, Retry retry) {
		this.reader = reader;
		this.json = json;
		this.retry = retry;
	}

	@Override
	public Step<T> after(Answer answer, Attempt attempt) {
		Envelope envelope = Envelope.of(answer, attempt.call(), this.json);
		if (Refusal.isRefusal(envelope.status()) && envelope.taskId() == null) {
			return new Step.Failed<>(Refusal.of(envelope, attempt));
		}
		if (envelope.status() != 200) {
			return inDoubt(attempt, envelope, null);
		}
		try {
			return new Step.Done<>(this.reader.read(envelope));
		}
		catch (UnreadableJsonException ex) {
			return inDoubt(attempt, envelope, ex.getMessage());
		}
	}

	private Step<T> inDoubt(Attempt attempt, Envelope envelope, @Nullable String why) {
		String reason = envelope.describeUnusable(why) + target(envelope.answer());
		return new Step.Failed<>(Failures.inDoubt(attempt, reason, envelope.details(), null));
	}

	@Override
	public Step<T> after(ExchangeFailure failure, Attempt attempt) {
		if (failure.sent()) {
			return new Step.Failed<>(
					Failures.inDoubt(attempt, failure.reason(), ErrorDetails.none(), failure.getCause()));
		}
		return repeatIfUnreachable(failure, attempt, Failures.notSent(failure, attempt));
	}

	private Step<T> repeatIfUnreachable(ExchangeFailure failure, Attempt attempt, ApiInOneException error) {
		if (failure.kind() != ExchangeFailure.Kind.UNREACHABLE || !this.retry.allows(attempt)) {
			return new Step.Failed<>(error);
		}
		Step.Repeat<T> repeat = new Step.Repeat<>(this.retry.pause(attempt), error);
		return attempt.hasTimeFor(repeat.pause()) ? repeat : new Step.Failed<>(error);
	}

	/**
	 * Where a redirect points; it is not followed, as that would send the request again.
	 */
	private static String target(Answer answer) {
		List<String> locations = answer.header("Location");
		if (locations.isEmpty() || answer.status() < 300 || answer.status() > 399) {
			return "";
		}
		try {
			return ", redirect to host " + SafeText.of(URI.create(locations.get(0)).getHost()) + " not followed";
		}
		catch (IllegalArgumentException ex) {
			return ", redirect not followed";
		}
	}

}
