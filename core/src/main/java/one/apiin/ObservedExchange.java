package one.apiin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import one.apiin.ExchangeListener.ExchangeEnd;
import one.apiin.ExchangeListener.ExchangeStart;
import one.apiin.ExchangeListener.Outcome;
import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.call.CallDecision;
import one.apiin.internal.call.ExchangeObserver;
import one.apiin.internal.http.HttpCall;
import one.apiin.task.TaskReference;
import org.jspecify.annotations.Nullable;

/**
 * One exchange as listeners see it: collects their headers and reports its outcome.
 */
final class ObservedExchange implements ExchangeStart, ExchangeObserver.Observation {

	private final HttpCall call;

	private final int attempt;

	private final OmittedHeaders omittedHeaders;

	private @Nullable Map<String, String> headers;

	private Consumer<ExchangeEnd> end = (ignored) -> {
	};

	ObservedExchange(HttpCall call, int attempt, OmittedHeaders omittedHeaders) {
		this.call = call;
		this.attempt = attempt;
		this.omittedHeaders = omittedHeaders;
	}

	void started(Consumer<ExchangeEnd> listeners) {
		this.end = listeners;
	}

	@Override
	public String method() {
		return this.call.method();
	}

	@Override
	public String route() {
		return this.call.route();
	}

	@Override
	public int attempt() {
		return this.attempt;
	}

	@Override
	public void header(String name, String value) {
		if (!HttpCall.mayHaveHeader(name, value)) {
			this.omittedHeaders.add(name);
			return;
		}
		Map<String, String> all = (this.headers != null) ? this.headers : new LinkedHashMap<>(4);
		all.keySet().removeIf(name::equalsIgnoreCase);
		all.put(name, value);
		this.headers = all;
	}

	@Override
	public HttpCall addHeaders(HttpCall request) {
		return (this.headers != null) ? request.withHeaders(this.headers) : request;
	}

	@Override
	public void ended(@Nullable Integer httpStatus, CallDecision<?> decision, long nanos) {
		this.end.accept(end(httpStatus, decision, Duration.ofNanos(nanos)));
	}

	private ExchangeEnd end(@Nullable Integer status, CallDecision<?> decision, Duration duration) {
		if (decision instanceof CallDecision.Succeeded<?> succeeded) {
			String taskId = (succeeded.value() instanceof TaskReference task) ? task.taskId() : null;
			return new ExchangeEnd(Outcome.SUCCESS, status, duration, taskId, null);
		}
		ApiInOneException error = (decision instanceof CallDecision.Failed<?> failed) ? failed.error()
				: ((CallDecision.Retry<?>) decision).error();
		return new ExchangeEnd(outcome(error), status, duration, error.taskId(), error);
	}

	private Outcome outcome(ApiInOneException error) {
		if (error instanceof SubmissionInDoubtException) {
			return Outcome.IN_DOUBT;
		}
		if (error.httpStatus() == null) {
			return this.call.isSubmit() ? Outcome.NOT_SENT : Outcome.FAILED;
		}
		return (this.call.isSubmit() || !(error instanceof GatewayException)) ? Outcome.REFUSED : Outcome.FAILED;
	}

	@Override
	public String toString() {
		return this.call + " (attempt " + this.attempt + ")";
	}

}
