package one.apiin.internal.call;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.LogSanitizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs exchanges: one line at DEBUG, bodies at TRACE, never headers.
 */
final class ExchangeLog {

	private static final Logger LOGGER = LoggerFactory.getLogger("one.apiin.exchange");

	private static final int MAX_BODY_LENGTH = 2048;

	private ExchangeLog() {
	}

	static void starts(HttpCall call) {
		if (LOGGER.isTraceEnabled() && call.body() != null) {
			LOGGER.trace("{} > {}", call, excerpt(call.body()));
		}
	}

	static void ended(Attempt attempt, Answer answer, CallDecision<?> decision, long nanos) {
		warnOfDoubt(decision);
		if (LOGGER.isDebugEnabled()) {
			log(attempt, Integer.toString(answer.status()), nanos);
			if (LOGGER.isTraceEnabled()) {
				LOGGER.trace("{} < {}", attempt.call(), excerpt(answer.body()));
			}
		}
	}

	static void ended(Attempt attempt, ExchangeFailure failure, CallDecision<?> decision, long nanos) {
		warnOfDoubt(decision);
		if (LOGGER.isDebugEnabled()) {
			log(attempt, failure.reason() + (failure.sent() ? "" : ", nothing was sent"), nanos);
		}
	}

	/** The submit may have been charged, so the log has it whatever the caller does. */
	private static void warnOfDoubt(CallDecision<?> decision) {
		if (decision instanceof CallDecision.Failed<?> failed && failed.error() instanceof SubmissionInDoubtException) {
			LOGGER.warn("{}", failed.error().getMessage());
		}
	}

	private static void log(Attempt attempt, String result, long nanos) {
		LOGGER.debug("{} -> {} in {} ms (attempt {})", attempt.describe(), result, TimeUnit.NANOSECONDS.toMillis(nanos),
				attempt.number());
	}

	private static String excerpt(byte[] body) {
		String text = new String(body, 0, Math.min(body.length, 2 * MAX_BODY_LENGTH), StandardCharsets.UTF_8);
		return LogSanitizer.sanitize(SubmittedValues.maskCallbackUrl(text), MAX_BODY_LENGTH);
	}

}
