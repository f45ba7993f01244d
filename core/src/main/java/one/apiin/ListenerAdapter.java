package one.apiin;

import java.time.Duration;
import java.util.function.Consumer;

import one.apiin.ExchangeListener.WaitEnd;
import one.apiin.ExchangeListener.WaitStart;
import one.apiin.internal.call.ExchangeObserver;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.wait.WaitObserver;

/**
 * Tells a public listener what the inner packages observe.
 */
final class ListenerAdapter implements ExchangeObserver, WaitObserver {

	private final ExchangeListener listener;

	private final LeftOutHeaders leftOut = new LeftOutHeaders();

	ListenerAdapter(ExchangeListener listener) {
		this.listener = listener;
	}

	@Override
	public ExchangeObserver.Observed started(HttpCall call, int attempt) {
		StartedExchange exchange = new StartedExchange(call, attempt, this.leftOut);
		exchange.tell(this.listener);
		return exchange;
	}

	@Override
	public WaitObserver.End started(String route, String taskId) {
		Consumer<WaitEnd> end = this.listener.waitStarted(new WaitStart(route, taskId));
		return (error, polls, nanos) -> end.accept(new WaitEnd(error, polls, Duration.ofNanos(nanos)));
	}

}
