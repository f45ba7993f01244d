package one.apiin;

import java.time.Duration;
import java.util.function.Consumer;

import one.apiin.ExchangeListener.ExchangeEnd;
import one.apiin.ExchangeListener.ExchangeStart;
import one.apiin.ExchangeListener.Outcome;
import one.apiin.ExchangeListener.WaitEnd;
import one.apiin.ExchangeListener.WaitStart;
import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.internal.call.ExchangeObserver;
import one.apiin.internal.call.Step;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.wait.WaitObserver;
import one.apiin.task.TaskReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells a public listener what the inner packages observe.
 */
final class ListenerAdapter implements ExchangeObserver, WaitObserver {

	private final ExchangeListener listener;

	ListenerAdapter(ExchangeListener listener) {
		this.listener = listener;
	}

	@Override
	public ExchangeObserver.End started(HttpCall call, int attempt) {
		Consumer<ExchangeEnd> end = this.listener
			.exchangeStarted(new ExchangeStart(call.method(), call.route(), attempt));
		return (status, step, nanos) -> end.accept(end(call, status, step, Duration.ofNanos(nanos)));
	}

	private static ExchangeEnd end(HttpCall call, @Nullable Integer status, Step<?> step, Duration duration) {
		if (step instanceof Step.Done<?> done) {
			String taskId = (done.value() instanceof TaskReference task) ? task.taskId() : null;
			return new ExchangeEnd(Outcome.SUCCESS, status, duration, taskId, null);
		}
		ApiInOneException error = (step instanceof Step.Failed<?> failed) ? failed.error()
				: ((Step.Repeat<?>) step).error();
		return new ExchangeEnd(outcome(call, error), status, duration, error.taskId(), error);
	}

	private static Outcome outcome(HttpCall call, ApiInOneException error) {
		if (error instanceof SubmissionInDoubtException) {
			return Outcome.IN_DOUBT;
		}
		if (error.httpStatus() == null) {
			return call.isSubmit() ? Outcome.NOT_SENT : Outcome.FAILED;
		}
		return (call.isSubmit() || !(error instanceof GatewayException)) ? Outcome.REFUSED : Outcome.FAILED;
	}

	@Override
	public WaitObserver.End started(String route, String taskId) {
		Consumer<WaitEnd> end = this.listener.waitStarted(new WaitStart(route, taskId));
		return (error, polls, nanos) -> end.accept(new WaitEnd(error, polls, Duration.ofNanos(nanos)));
	}

}
