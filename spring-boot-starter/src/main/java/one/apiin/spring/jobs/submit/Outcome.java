package one.apiin.spring.jobs.submit;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a POST.
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
	 * @param reason the gateway's
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
	 * Nobody knows.
	 *
	 * @param reason why
	 * @param taskId the task that the answer named all the same, or null
	 */
	record InDoubt(String reason, @Nullable String taskId) implements Outcome {

	}

	/**
	 * The outcome that an exception tells. What is not known to be harmless is in doubt.
	 * @param thrown what the client threw
	 * @return the outcome
	 */
	static Outcome of(Throwable thrown) {
		String reason = String.valueOf(thrown.getMessage());
		if (!(thrown instanceof ApiInOneException error)) {
			return new InDoubt("The client broke off: " + thrown.getClass().getName(), null);
		}
		if (error.taskId() != null || !tellsThatNothingWasAccepted(error)) {
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

	private static boolean tellsThatNothingWasAccepted(ApiInOneException error) {
		if (error instanceof GatewayException failed) {
			return failed.kind() != GatewayException.Kind.NO_USABLE_ANSWER;
		}
		return error instanceof AuthenticationException || error instanceof InvalidRequestException
				|| error instanceof InsufficientCreditsException || error instanceof NotFoundException
				|| error instanceof RateLimitedException;
	}

}
