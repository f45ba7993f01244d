package one.apiin.spring.jobs;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Gauges of unfinished jobs. Every node reports the same numbers, as they come from the
 * database.
 */
final class JobGauges implements MeterBinder {

	static final String JOBS = "apiinone.jobs";

	static final String OLDEST = "apiinone.jobs.oldest";

	static final String PARKED = "apiinone.jobs.parked";

	static final String PAUSED = "apiinone.jobs.queue.paused";

	static final String SUBMISSIONS = "apiinone.jobs.submissions";

	private static final List<UploadCoverJobState> UNFINISHED = List.of(UploadCoverJobState.QUEUED,
			UploadCoverJobState.SUBMITTING, UploadCoverJobState.RUNNING, UploadCoverJobState.IN_DOUBT);

	private final JobStatisticsReader reader;

	private final InstantSource clock;

	private final Collection<String> accounts;

	JobGauges(JobStatisticsReader reader, InstantSource clock, Collection<String> accounts) {
		this.reader = reader;
		this.clock = clock;
		this.accounts = List.copyOf(accounts);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.accounts
			.forEach((account) -> bind(new CachedJobStatistics(this.reader, account, this.clock), account, registry));
	}

	private static void bind(CachedJobStatistics statistics, String account, MeterRegistry registry) {
		for (UploadCoverJobState state : UNFINISHED) {
			Gauge.builder(JOBS, () -> statistics.get().count(state))
				.description("Unfinished durable jobs")
				.tag("account", account)
				.tag("state", state.name())
				.register(registry);
		}
		Gauge.builder(OLDEST, statistics::oldestAge)
			.description("Age of the oldest unfinished durable job")
			.baseUnit("seconds")
			.tag("account", account)
			.register(registry);
		Gauge.builder(SUBMISSIONS, () -> statistics.get().submissions())
			.description("Submissions that count against the budget now")
			.tag("account", account)
			.register(registry);
		Gauge.builder(PAUSED, () -> (statistics.get().queuePause() != null) ? 1 : 0)
			.description("Whether the queue pauses, or tries one job at a time after a pause")
			.tag("account", account)
			.register(registry);
		Gauge.builder(PARKED, () -> statistics.get().parkedEvents())
			.description("Events whose listeners kept failing")
			.tag("account", account)
			.register(registry);
	}

}
