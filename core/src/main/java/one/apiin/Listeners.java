package one.apiin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import one.apiin.ExchangeListener.WaitEnd;
import one.apiin.ExchangeListener.WaitStart;
import one.apiin.internal.call.ExchangeObserver;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.wait.WaitObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports exchanges and waits to all listeners. An exception of one listener is logged
 * and affects neither the others nor the call. Thread-safe.
 */
final class Listeners implements ExchangeObserver, WaitObserver {

	private static final Logger LOGGER = LoggerFactory.getLogger(ExchangeListener.class);

	private final List<ExchangeListener> listeners;

	private final OmittedHeaders omittedHeaders = new OmittedHeaders();

	Listeners(List<ExchangeListener> listeners) {
		this.listeners = listeners;
	}

	@Override
	public Observation exchangeStarted(HttpCall call, int attempt) {
		if (this.listeners.isEmpty()) {
			return Observation.NONE;
		}
		ObservedExchange exchange = new ObservedExchange(call, attempt, this.omittedHeaders);
		exchange.started(started((listener) -> listener.exchangeStarted(exchange)));
		return exchange;
	}

	@Override
	public End waitStarted(String route, String taskId) {
		if (this.listeners.isEmpty()) {
			return End.NONE;
		}
		WaitStart start = new WaitStart(route, taskId);
		Consumer<WaitEnd> end = started((listener) -> listener.waitStarted(start));
		return (error, polls, nanos) -> end.accept(new WaitEnd(error, polls, Duration.ofNanos(nanos)));
	}

	private <E> Consumer<E> started(Function<ExchangeListener, Consumer<E>> start) {
		List<Consumer<E>> ends = new ArrayList<>(this.listeners.size());
		for (ExchangeListener listener : this.listeners) {
			try {
				ends.add(start.apply(listener));
			}
			catch (RuntimeException | Error ex) {
				LOGGER.warn("A listener failed at the start of an exchange or a wait", ex);
			}
		}
		return (end) -> ends.forEach((each) -> ended(each, end));
	}

	private static <E> void ended(Consumer<E> listener, E end) {
		try {
			listener.accept(end);
		}
		catch (RuntimeException | Error ex) {
			LOGGER.warn("A listener failed at the end of an exchange or a wait", ex);
		}
	}

}
