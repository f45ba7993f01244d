package one.apiin.spring.observation;

import java.util.Locale;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import one.apiin.ExchangeListener;

/**
 * Observes each HTTP exchange of an account. Thread-safe.
 */
final class ExchangeObservations implements ExchangeListener {

	static final String NAME = "apiinone.client.requests";

	private final String account;

	private final ObservationRegistry registry;

	ExchangeObservations(String account, ObservationRegistry registry) {
		this.account = account;
		this.registry = registry;
	}

	@Override
	public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		Observation observation = Observation.createNotStarted(NAME, this.registry)
			.contextualName(start.method() + " " + start.route())
			.lowCardinalityKeyValue("account", this.account)
			.lowCardinalityKeyValue("method", start.method())
			.lowCardinalityKeyValue("uri", start.route())
			// Every series of a meter must have the same tags, also if it never ends.
			.lowCardinalityKeyValue("outcome", "unknown")
			.lowCardinalityKeyValue("status", "none")
			.lowCardinalityKeyValue("exception", "none")
			.highCardinalityKeyValue("attempt", Integer.toString(start.attempt()))
			.start();
		return (end) -> stop(observation, end);
	}

	private static void stop(Observation observation, ExchangeEnd end) {
		observation.lowCardinalityKeyValue("outcome", end.outcome().name().toLowerCase(Locale.ROOT));
		if (end.httpStatus() != null) {
			observation.lowCardinalityKeyValue("status", end.httpStatus().toString());
		}
		if (end.error() != null) {
			observation.lowCardinalityKeyValue("exception", end.error().getClass().getSimpleName());
			observation.error(end.error());
		}
		observation.stop();
	}

}
