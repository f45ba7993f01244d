package one.apiin;

import java.time.Duration;
import java.util.function.Consumer;

import one.apiin.ExchangeListener.ExchangeEnd;
import one.apiin.ExchangeListener.ExchangeStart;
import one.apiin.ExchangeListener.Outcome;
import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.call.ExchangeObserver;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.rules.Step;
import one.apiin.task.TaskReference;
import org.jspecify.annotations.Nullable;

/**
 * One exchange as a public listener sees it.
 */
final class StartedExchange implements ExchangeStart, ExchangeObserver.Observed {

	private final int attempt;

	private final LeftOutHeaders leftOut;

	/** Replaced when a header is added, so that nothing is copied where none is. */
	private HttpCall call;

	private Consumer<ExchangeEnd> end = (nobody) -> {
	};

	StartedExchange(HttpCall call, int attempt, LeftOutHeaders leftOut) {
		this.call = call;
		this.attempt = attempt;
		this.leftOut = leftOut;
	}

	void tell(ExchangeListener listener) {
		this.end = listener.exchangeStarted(this);
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
		if (HttpCall.mayHaveHeader(name, value)) {
			this.call = this.call.withHeader(name, value);
		}
		else {
			this.leftOut.add(name);
		}
	}

	@Override
	public HttpCall call() {
		return this.call;
	}

	@Override
	public void ended(@Nullable Integer httpStatus, Step<?> step, long nanos) {
		this.end.accept(end(httpStatus, step, Duration.ofNanos(nanos)));
	}

	private ExchangeEnd end(@Nullable Integer status, Step<?> step, Duration duration) {
		if (step instanceof Step.Done<?> done) {
			String taskId = (done.value() instanceof TaskReference task) ? task.taskId() : null;
			return new ExchangeEnd(Outcome.SUCCESS, status, duration, taskId, null);
		}
		ApiInOneException error = (step instanceof Step.Failed<?> failed) ? failed.error()
				: ((Step.Repeat<?>) step).error();
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
