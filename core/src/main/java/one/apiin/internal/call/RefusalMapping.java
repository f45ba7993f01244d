package one.apiin.internal.call;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import org.jspecify.annotations.Nullable;

/**
 * Maps refusals to exceptions. HTTP statuses and codes in a body mean the same; if both
 * refuse, the HTTP status counts, but a mention of credits always means credits. A
 * refusal that is not the gateway's proves nothing about key, credits or tasks.
 */
final class RefusalMapping {

	private static final int REQUEST_TIMEOUT = 408;

	private RefusalMapping() {
	}

	/**
	 * Whether a status or code means that the request was not accepted.
	 * @return true for 4xx except 408, which an accepted request may get as well
	 */
	static boolean isRefusal(int status) {
		return status >= 400 && status <= 499 && status != REQUEST_TIMEOUT;
	}

	static ApiInOneException of(Envelope envelope, Attempt attempt) {
		return envelope.isGatewayError() ? byGateway(envelope, attempt) : notByGateway(envelope, attempt);
	}

	private static ApiInOneException byGateway(Envelope envelope, Attempt attempt) {
		String message = attempt.describe() + " was refused: " + envelope.describe();
		ErrorDetails details = attempt.about(envelope.details());
		if (mentionsCredits(envelope)) {
			return new InsufficientCreditsException(message, details, null);
		}
		return switch (envelope.status()) {
			case 400, 413, 422 -> new InvalidRequestException(message, List.of(), details, null);
			case 401 -> new AuthenticationException(message + " (check the API key)", details, null);
			case 403 -> new AuthenticationException(message, details, null);
			case 404 -> new NotFoundException(message, details, null);
			case 429 -> new RateLimitedException(message, retryAfter(envelope), details, null);
			default ->
				new GatewayException(GatewayException.Kind.REFUSED, message, retryAfter(envelope), details, null);
		};
	}

	/** An answer about the key may mention credits as well. */
	private static boolean mentionsCredits(Envelope envelope) {
		boolean aboutTheKey = envelope.status() == 401 && "authentication_error".equals(envelope.type());
		Integer code = envelope.details().code();
		return envelope.status() == 402 || (code != null && code == 402)
				|| (!aboutTheKey && CreditWords.areIn(envelope));
	}

	private static GatewayException notByGateway(Envelope envelope, Attempt attempt) {
		String message = attempt.describe() + " was refused, perhaps not by the gateway: "
				+ envelope.describeUnusable(null);
		return new GatewayException(GatewayException.Kind.REFUSED_BY_INTERMEDIARY, message, retryAfter(envelope),
				attempt.about(envelope.details()), null);
	}

	static @Nullable Duration retryAfter(Envelope envelope) {
		return RetryAfter.of(envelope.answer().header("Retry-After"), InstantSource.system());
	}

}
