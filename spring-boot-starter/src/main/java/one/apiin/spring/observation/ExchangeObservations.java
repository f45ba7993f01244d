package one.apiin.spring.observation;

import java.util.Locale;
import java.util.function.Consumer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import one.apiin.ExchangeListener;

/**
 * Observes each HTTP exchange of an account. Thread-safe.
 */
final class ExchangeObservations implements ExchangeListener {

	static final String NAME = "apiinone.client.requests";

	private final String account;

	private final ObservationRegistry registry;

	private final boolean propagate;

	ExchangeObservations(String account, ObservationRegistry registry, boolean propagate) {
		this.account = account;
		this.registry = registry;
		this.propagate = propagate;
	}

	@Override
	public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		Observation observation = Observation.createNotStarted(NAME, () -> context(start), this.registry)
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

	/**
	 * Tracing adds headers to every sender context, so the context is one only if headers
	 * are enabled.
	 */
	private Observation.Context context(ExchangeStart start) {
		if (!this.propagate) {
			return new Observation.Context();
		}
		SenderContext<ExchangeStart> context = new SenderContext<>((carrier, name, value) -> {
			if (carrier != null) {
				carrier.header(name, value);
			}
		}, Kind.CLIENT);
		context.setCarrier(start);
		return context;
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
