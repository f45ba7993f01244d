package one.apiin.spring.jobs.actuate;

import java.util.Collection;
import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.spring.jobs.config.JobParts;

/**
 * Gauges of unfinished jobs. Every node tells the same, as they count the database.
 */
final class JobGauges implements MeterBinder {

	static final String JOBS = "apiinone.jobs";

	static final String OLDEST = "apiinone.jobs.oldest";

	static final String PARKED = "apiinone.jobs.parked";

	static final String SUBMISSIONS = "apiinone.jobs.submissions";

	private static final List<UploadCoverJobState> UNFINISHED = List.of(UploadCoverJobState.SUBMITTING,
			UploadCoverJobState.RUNNING, UploadCoverJobState.IN_DOUBT);

	private final JobParts parts;

	private final Collection<String> accounts;

	JobGauges(JobParts parts, Collection<String> accounts) {
		this.parts = parts;
		this.accounts = List.copyOf(accounts);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.accounts.forEach((account) -> bind(new RecentFigures(this.parts, account), account, registry));
	}

	private static void bind(RecentFigures figures, String account, MeterRegistry registry) {
		for (UploadCoverJobState state : UNFINISHED) {
			Gauge.builder(JOBS, () -> figures.get().count(state))
				.description("Unfinished durable jobs")
				.tag("account", account)
				.tag("state", state.name())
				.register(registry);
		}
		Gauge.builder(OLDEST, figures::oldestAge)
			.description("Age of the oldest unfinished durable job")
			.baseUnit("seconds")
			.tag("account", account)
			.register(registry);
		Gauge.builder(SUBMISSIONS, () -> figures.get().submissions())
			.description("Submissions that count against the budget now")
			.tag("account", account)
			.register(registry);
		Gauge.builder(PARKED, () -> figures.get().parkedEvents())
			.description("Events whose listeners kept failing")
			.tag("account", account)
			.register(registry);
	}

}
