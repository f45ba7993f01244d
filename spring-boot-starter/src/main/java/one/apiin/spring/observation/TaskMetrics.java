package one.apiin.spring.observation;

import java.util.Map;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import one.apiin.ExchangeListener;

/**
 * Counts the submissions that may cost money, and the polls of waits. Thread-safe.
 */
final class TaskMetrics implements ExchangeListener {

	static final String SUBMISSIONS = "apiinone.submissions";

	static final String POLLS = "apiinone.tasks.polls";

	/** An exchange that was not sent is repeated or reported as an error. */
	private static final Map<Outcome, String> COUNTED = Map.of(Outcome.SUCCESS, "accepted", Outcome.REFUSED, "refused",
			Outcome.IN_DOUBT, "in_doubt");

	private final String account;

	private final MeterRegistry registry;

	TaskMetrics(String account, MeterRegistry registry) {
		this.account = account;
		this.registry = registry;
	}

	@Override
	public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
		return (end) -> {
			String outcome = COUNTED.get(end.outcome());
			if (outcome != null && !"GET".equals(start.method())) {
				count(start.route(), outcome);
			}
		};
	}

	private void count(String route, String outcome) {
		Counter.builder(SUBMISSIONS)
			.description("Submits that reached the gateway, or may have")
			.tag("account", this.account)
			.tag("uri", route)
			.tag("outcome", outcome)
			.register(this.registry)
			.increment();
	}

	@Override
	public Consumer<WaitEnd> waitStarted(WaitStart start) {
		return (end) -> DistributionSummary.builder(POLLS)
			.description("Status reads that a wait saw")
			.tag("account", this.account)
			.tag("uri", start.route())
			.register(this.registry)
			.record(end.polls());
	}

}
