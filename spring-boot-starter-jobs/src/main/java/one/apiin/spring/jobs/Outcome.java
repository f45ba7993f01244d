package one.apiin.spring.jobs;

import java.time.Duration;

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

	/** The outcome in words that end a sentence. */
	String describe();

	/**
	 * Accepted and charged.
	 *
	 * @param taskId the task
	 */
	record Accepted(String taskId) implements Outcome {

		@Override
		public String describe() {
			return "the gateway accepted the request as task " + this.taskId;
		}

	}

	/**
	 * Certainly not accepted.
	 *
	 * @param reason the gateway's reason
	 * @param kind what was refused
	 * @param retryAfter how long the gateway asks to wait, or null
	 */
	record Refused(String reason, Refusal kind, @Nullable Duration retryAfter) implements Outcome {

		@Override
		public String describe() {
			return "the request was refused: " + this.reason;
		}

	}

	/**
	 * What a refusal is about.
	 */
	enum Refusal {

		/** The API key. */
		KEY,

		/** The credits of the account. */
		CREDITS,

		/** The number of requests. */
		RATE,

		/** The request itself. */
		REQUEST,

		/** Unknown, because the answer is perhaps not the gateway's. */
		INTERMEDIARY;

		/** Whether the same request may be accepted later. */
		boolean mayPass() {
			return this == KEY || this == CREDITS || this == RATE;
		}

	}

	/**
	 * Certainly not sent.
	 *
	 * @param reason why
	 * @param byThisNode whether the reason is this node, not the gateway or the way to it
	 */
	record NotSent(String reason, boolean byThisNode) implements Outcome {

		@Override
		public String describe() {
			return "nothing was sent: " + this.reason;
		}

	}

	/**
	 * Perhaps accepted and charged.
	 *
	 * @param reason why it is not known
	 * @param taskId the task that the answer names nevertheless, or null
	 */
	record InDoubt(String reason, @Nullable String taskId) implements Outcome {

		@Override
		public String describe() {
			return "it is unknown whether the request was accepted: " + this.reason;
		}

	}

	/**
	 * The outcome by what the client threw. Everything that is not known to be harmless
	 * is in doubt.
	 */
	static Outcome of(Throwable thrown) {
		String reason = String.valueOf(thrown.getMessage());
		if (!(thrown instanceof ApiInOneException error)) {
			return new InDoubt("The client failed unexpectedly: " + thrown.getClass().getName(), null);
		}
		if (error.taskId() != null || !isCertainlyNotAccepted(error)) {
			return new InDoubt(reason, error.taskId());
		}
		return wasSent(error) ? new Refused(reason, refusal(error), retryAfter(error)) : new NotSent(reason, false);
	}

	private static Refusal refusal(ApiInOneException error) {
		if (error instanceof AuthenticationException) {
			return Refusal.KEY;
		}
		if (error instanceof InsufficientCreditsException) {
			return Refusal.CREDITS;
		}
		if (error instanceof RateLimitedException) {
			return Refusal.RATE;
		}
		boolean byIntermediary = error instanceof GatewayException failed
				&& failed.kind() == GatewayException.Kind.REFUSED_BY_INTERMEDIARY;
		return byIntermediary ? Refusal.INTERMEDIARY : Refusal.REQUEST;
	}

	private static @Nullable Duration retryAfter(ApiInOneException error) {
		return (error instanceof RateLimitedException limited) ? limited.retryAfter() : null;
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
