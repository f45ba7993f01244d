package one.apiin.internal.call;

import one.apiin.error.ErrorDetails;
import one.apiin.error.GatewayException;

/**
 * An error in our own code while reading an answer: it must neither leave as it is nor
 * leave anybody waiting for ever, and a request that was sent is in doubt.
 */
final class Unexpected {

	private Unexpected() {
	}

	static <T> Step<T> in(Attempt attempt, Throwable thrown) {
		String reason = thrown.getClass().getSimpleName() + " while reading the answer";
		if (attempt.call().isSubmit()) {
			return new Step.Failed<>(SubmitRules.inDoubt(attempt, reason, ErrorDetails.none(), thrown));
		}
		return new Step.Failed<>(
				new GatewayException(attempt.call() + " failed: " + reason, ErrorDetails.none(), thrown));
	}

}
