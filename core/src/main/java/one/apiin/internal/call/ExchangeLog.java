package one.apiin.internal.call;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ExchangeFailure;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.SafeText;
import one.apiin.internal.rules.Attempt;
import one.apiin.internal.rules.Step;
import one.apiin.internal.time.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the observer of each exchange: one line at DEBUG, bodies at TRACE.
 * Headers are never logged.
 */
final class ExchangeLog {

	private static final Logger LOGGER = LoggerFactory.getLogger("one.apiin.exchange");

	private static final int LONGEST_BODY = 2048;

	/** A callback URL holds a secret. */
	private static final Pattern CALLBACK = Pattern.compile("(\"callback_url\"\\s*:\\s*\")[^\"]*");

	private final ExchangeObserver observer;

	private final Timer timer;

	ExchangeLog(ExchangeObserver observer, Timer timer) {
		this.observer = observer;
		this.timer = timer;
	}

	Entry start(Attempt attempt) {
		if (LOGGER.isTraceEnabled() && attempt.call().body() != null) {
			LOGGER.trace("{} > {}", attempt.call(), excerpt(attempt.call().body()));
		}
		return new Entry(attempt, this.timer.nanoTime(), observe(attempt));
	}

	private ExchangeObserver.@Nullable Observed observe(Attempt attempt) {
		try {
			return this.observer.started(attempt.call(), attempt.number());
		}
		catch (RuntimeException | Error ex) {
			LOGGER.warn("A listener failed at the start of an exchange", ex);
			return null;
		}
	}

	private static String excerpt(byte[] body) {
		String text = new String(body, 0, Math.min(body.length, 2 * LONGEST_BODY), StandardCharsets.UTF_8);
		return SafeText.of(CALLBACK.matcher(text).replaceAll("$1***"), LONGEST_BODY);
	}

	/** One exchange. */
	final class Entry {

		private final Attempt attempt;

		private final long start;

		private final ExchangeObserver.@Nullable Observed observed;

		Entry(Attempt attempt, long start, ExchangeObserver.@Nullable Observed observed) {
			this.attempt = attempt;
			this.start = start;
			this.observed = observed;
		}

		/** What to send in this exchange. */
		HttpCall call() {
			return (this.observed != null) ? this.observed.call() : this.attempt.call();
		}

		<T> Step<T> ended(Answer answer, Step<T> step) {
			long nanos = nanos();
			warnOfDoubt(step);
			if (LOGGER.isDebugEnabled()) {
				log(Integer.toString(answer.status()), nanos);
				if (LOGGER.isTraceEnabled()) {
					LOGGER.trace("{} < {}", this.attempt.call(), excerpt(answer.body()));
				}
			}
			tell(answer.status(), step, nanos);
			return step;
		}

		<T> Step<T> ended(ExchangeFailure failure, Step<T> step) {
			long nanos = nanos();
			warnOfDoubt(step);
			if (LOGGER.isDebugEnabled()) {
				log(failure.reason() + (failure.sent() ? "" : ", nothing was sent"), nanos);
			}
			tell(null, step, nanos);
			return step;
		}

		/**
		 * It may have been paid for, so it is in the log whatever the caller does with
		 * it.
		 */
		private void warnOfDoubt(Step<?> step) {
			if (step instanceof Step.Failed<?> failed && failed.error() instanceof SubmissionInDoubtException) {
				LOGGER.warn("{}", failed.error().getMessage());
			}
		}

		private long nanos() {
			return ExchangeLog.this.timer.nanoTime() - this.start;
		}

		private void log(String result, long nanos) {
			LOGGER.debug("{} -> {} in {} ms (attempt {})", this.attempt.describe(), result,
					TimeUnit.NANOSECONDS.toMillis(nanos), this.attempt.number());
		}

		private void tell(@Nullable Integer status, Step<?> step, long nanos) {
			if (this.observed == null) {
				return;
			}
			try {
				this.observed.ended(status, step, nanos);
			}
			catch (RuntimeException | Error ex) {
				LOGGER.warn("A listener failed at the end of an exchange", ex);
			}
		}

	}

}
