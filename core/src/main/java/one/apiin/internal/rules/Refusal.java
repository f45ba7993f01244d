package one.apiin.internal.rules;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

import one.apiin.error.ApiInOneException;
import one.apiin.error.AuthenticationException;
import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;
import one.apiin.error.InsufficientCreditsException;
import one.apiin.error.InvalidRequestException;
import one.apiin.error.NotFoundException;
import one.apiin.error.RateLimitedException;
import one.apiin.internal.envelope.Envelope;
import one.apiin.internal.envelope.RetryAfter;
import org.jspecify.annotations.Nullable;

/**
 * Which exception stands for which refusal. HTTP statuses and codes in a body mean the
 * same.
 */
final class Refusal {

	private static final int REQUEST_TIMEOUT = 408;

	private Refusal() {
	}

	/**
	 * Tells whether the gateway said that it did not accept the request.
	 * @param status a status or code
	 * @return true for 4xx other than 408, which may be said of an accepted request
	 */
	static boolean isRefusal(int status) {
		return status >= 400 && status <= 499 && status != REQUEST_TIMEOUT;
	}

	static ApiInOneException of(Envelope envelope, Attempt attempt) {
		String message = attempt.describe() + " was refused: " + envelope.describe();
		ErrorDetails details = attempt.about(envelope.details());
		return switch (envelope.status()) {
			case 400, 413, 422 -> new InvalidRequestException(message, List.of(), details, null);
			case 401 -> new AuthenticationException(message + " (check the API key)", details, null);
			case 403 -> new AuthenticationException(message, details, null);
			case 402 -> new InsufficientCreditsException(message, details, null);
			case 404 -> new NotFoundException(message, details, null);
			case 429 -> tooMany(message, details, envelope);
			default -> new GatewayException(message, details, null);
		};
	}

	/** In some related gateways 429 means "no credits", so the body has the last word. */
	private static ApiInOneException tooMany(String message, ErrorDetails details, Envelope envelope) {
		if (speaksOfCredits(envelope.type()) || speaksOfCredits(envelope.message())) {
			return new InsufficientCreditsException(message, details, null);
		}
		return new RateLimitedException(message, retryAfter(envelope), details, null);
	}

	static @Nullable Duration retryAfter(Envelope envelope) {
		return RetryAfter.of(envelope.answer().header("Retry-After"), InstantSource.system());
	}

	private static boolean speaksOfCredits(@Nullable String text) {
		return text != null && text.toLowerCase(Locale.ROOT).contains("credit");
	}

}
