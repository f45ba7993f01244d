package one.apiin.internal.call;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.http.ExchangeFailure;
import org.jspecify.annotations.Nullable;

/**
 * Creates the exceptions of calls that ended neither with a success nor with a refusal.
 */
final class Failures {

	private Failures() {
	}

	static ApiInOneException notSent(ExchangeFailure failure, Attempt attempt) {
		if (failure.kind() == ExchangeFailure.Kind.NO_KEY) {
			return new AuthenticationException(failure.reason() + "; nothing was sent", attempt.details(), null);
		}
		return notSent(attempt.describe() + ": nothing was sent (" + failure.reason() + ")", attempt,
				failure.getCause());
	}

	private static GatewayException notSent(String message, Attempt attempt, @Nullable Throwable cause) {
		return new GatewayException(GatewayException.Kind.NOT_SENT, message, null, attempt.details(), cause);
	}

	/** A read without a complete answer. */
	static ApiInOneException failed(Attempt attempt, ExchangeFailure failure) {
		return failed(attempt, failure.reason(), failure.getCause());
	}

	private static ApiInOneException failed(Attempt attempt, String reason, @Nullable Throwable cause) {
		return new GatewayException(attempt.describe() + " failed: " + reason, attempt.details(), cause);
	}

	/**
	 * A read whose answer is neither a success nor a refusal.
	 * @param why why it is unusable, or null if its status says so
	 */
	static ApiInOneException failed(Attempt attempt, Envelope envelope, @Nullable String why) {
		return new GatewayException(attempt.describe() + " failed: " + envelope.describeUnusable(why),
				RefusalMapping.retryAfter(envelope), attempt.about(envelope.details()), null);
	}

	static SubmissionInDoubtException inDoubt(Attempt attempt, String reason, ErrorDetails details,
			@Nullable Throwable cause) {
		String known = (details.taskId() != null) ? " The gateway named task " + details.taskId() + "." : "";
		return new SubmissionInDoubtException(attempt.describe() + " is in doubt: it was sent, may have been accepted"
				+ " and charged, and was not repeated (" + reason + ")." + known, details, cause);
	}

	/**
	 * An error in our own code while reading an answer: it must neither escape nor leave
	 * the caller waiting, and a submit that was sent is in doubt.
	 */
	static ApiInOneException unexpected(Attempt attempt, Throwable thrown) {
		String reason = thrown.getClass().getSimpleName() + " while reading the answer";
		return attempt.call().isSubmit() ? inDoubt(attempt, reason, ErrorDetails.none(), thrown)
				: failed(attempt, reason, thrown);
	}

	/**
	 * A call that ended between two attempts: it is a read, or nothing was sent.
	 */
	static ApiInOneException brokenOff(Attempt attempt, String reason, @Nullable Throwable cause) {
		String message = attempt.describe() + ": " + reason + " between two attempts";
		return attempt.call().isSubmit() ? notSent(message + "; nothing was sent", attempt, cause)
				: new GatewayException(message, attempt.details(), cause);
	}

}
