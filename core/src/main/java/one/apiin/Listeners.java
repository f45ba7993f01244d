package one.apiin;

import java.util.List;
import java.util.function.Consumer;

/**
 * Several listeners as one.
 */
final class Listeners implements ExchangeListener {

	private final List<ExchangeListener> listeners;

	Listeners(List<ExchangeListener> listeners) {
		this.listeners = listeners;
	}

	@Override
	public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		Consumer<ExchangeEnd> all = (end) -> {
		};
		for (ExchangeListener listener : this.listeners) {
			all = all.andThen(listener.exchangeStarted(start));
		}
		return all;
	}

	@Override
	public Consumer<WaitEnd> waitStarted(WaitStart start) {
		Consumer<WaitEnd> all = (end) -> {
		};
		for (ExchangeListener listener : this.listeners) {
			all = all.andThen(listener.waitStarted(start));
		}
		return all;
	}

}
