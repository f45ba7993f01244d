package one.apiin.internal.rules;

import java.net.URI;
import java.util.List;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
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
		Envelope envelope = Envelope.of(answer, this.json);
		int status = envelope.status();
		if (Refusal.isRefusal(status) && envelope.taskId() == null) {
			return new Step.Failed<>(Refusal.of(envelope, attempt));
		}
		if (status != 200) {
			return new Step.Failed<>(inDoubt(attempt, envelope.describe() + target(answer), envelope.details(), null));
		}
		try {
			return new Step.Done<>(this.reader.read(envelope));
		}
		catch (UnreadableJsonException ex) {
			String reason = envelope.describe() + ", but " + ex.getMessage();
			return new Step.Failed<>(inDoubt(attempt, reason, envelope.details(), null));
		}
	}

	@Override
	public Step<T> after(ExchangeFailure failure, Attempt attempt) {
		if (failure.sent()) {
			return new Step.Failed<>(inDoubt(attempt, failure.reason(), ErrorDetails.none(), failure.getCause()));
		}
		ApiInOneException error = notSent(failure, attempt);
		return repeatIfUnreachable(failure, attempt, error);
	}

	private Step<T> repeatIfUnreachable(ExchangeFailure failure, Attempt attempt, ApiInOneException error) {
		if (failure.kind() != ExchangeFailure.Kind.UNREACHABLE || !this.retry.allows(attempt)) {
			return new Step.Failed<>(error);
		}
		Step.Repeat<T> repeat = new Step.Repeat<>(this.retry.pause(attempt), error);
		return attempt.hasTimeFor(repeat.pause()) ? repeat : new Step.Failed<>(error);
	}

	private static ApiInOneException notSent(ExchangeFailure failure, Attempt attempt) {
		if (failure.kind() == ExchangeFailure.Kind.NO_KEY) {
			return new AuthenticationException(failure.reason() + "; nothing was sent", ErrorDetails.none(), null);
		}
		return new GatewayException(attempt.call() + ": nothing was sent (" + failure.reason() + ")",
				ErrorDetails.none(), failure.getCause());
	}

	private static SubmissionInDoubtException inDoubt(Attempt attempt, String reason, ErrorDetails details,
			@Nullable Throwable cause) {
		String known = (details.taskId() != null) ? " The gateway named task " + details.taskId() + "." : "";
		return new SubmissionInDoubtException(attempt.call() + " is in doubt: it was sent, may have been accepted"
				+ " and charged, and was not repeated (" + reason + ")." + known, details, cause);
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
