package one.apiin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several listeners as one. Whatever one of them throws, the others are told all the
 * same.
 */
final class Listeners implements ExchangeListener {

	private static final Logger LOGGER = LoggerFactory.getLogger(ExchangeListener.class);

	private final List<ExchangeListener> listeners;

	Listeners(List<ExchangeListener> listeners) {
		this.listeners = listeners;
	}

	@Override
	public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		return started((listener) -> listener.exchangeStarted(start));
	}

	@Override
	public Consumer<WaitEnd> waitStarted(WaitStart start) {
		return started((listener) -> listener.waitStarted(start));
	}

	private <E> Consumer<E> started(Function<ExchangeListener, Consumer<E>> tell) {
		if (this.listeners.isEmpty()) {
			return (end) -> {
			};
		}
		List<Consumer<E>> ends = new ArrayList<>(this.listeners.size());
		for (ExchangeListener listener : this.listeners) {
			try {
				ends.add(tell.apply(listener));
			}
			catch (RuntimeException | Error ex) {
				LOGGER.warn("A listener failed at the start of an exchange or a wait", ex);
			}
		}
		return (end) -> ends.forEach((each) -> tell(each, end));
	}

	private static <E> void tell(Consumer<E> listener, E end) {
		try {
			listener.accept(end);
		}
		catch (RuntimeException | Error ex) {
			LOGGER.warn("A listener failed at the end of an exchange or a wait", ex);
		}
	}

}
