package one.apiin.spring.jobs;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a POST.
 */
sealed interface Outcome {

	/**
	 * Accepted and charged.
	 *
	 * @param taskId the task
	 */
	record Accepted(String taskId) implements Outcome {

	}

	/**
	 * Certainly not accepted.
	 *
	 * @param reason the gateway's reason
	 */
	record Refused(String reason) implements Outcome {

	}

	/**
	 * Certainly not sent.
	 *
	 * @param reason why
	 */
	record NotSent(String reason) implements Outcome {

	}

	/**
	 * Perhaps accepted and charged.
	 *
	 * @param reason why it is not known
	 * @param taskId the task that the answer names nevertheless, or null
	 */
	record InDoubt(String reason, @Nullable String taskId) implements Outcome {

	}

	/**
	 * The outcome by what the client threw. Everything that is not known to be harmless
	 * is in doubt.
	 */
	static Outcome of(Throwable thrown) {
		String reason = String.valueOf(thrown.getMessage());
		if (!(thrown instanceof ApiInOneException error)) {
			return new InDoubt("The client broke off: " + thrown.getClass().getName(), null);
		}
		if (error.taskId() != null || !isCertainlyNotAccepted(error)) {
			return new InDoubt(reason, error.taskId());
		}
		return wasSent(error) ? new Refused(reason) : new NotSent(reason);
	}

	private static boolean wasSent(ApiInOneException error) {
		if (error instanceof GatewayException failed) {
			return failed.kind() != GatewayException.Kind.NOT_SENT;
		}
		return !(error instanceof AuthenticationException) || error.httpStatus() != null || error.code() != null;
	}

	private static boolean isCertainlyNotAccepted(ApiInOneException error) {
		if (error instanceof GatewayException failed) {
			return failed.kind() != GatewayException.Kind.NO_USABLE_ANSWER;
		}
		return error instanceof AuthenticationException || error instanceof InvalidRequestException
				|| error instanceof InsufficientCreditsException || error instanceof NotFoundException
				|| error instanceof RateLimitedException;
	}

}
