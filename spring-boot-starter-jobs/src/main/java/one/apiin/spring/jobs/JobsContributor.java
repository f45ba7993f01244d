package one.apiin.spring.jobs;

import java.time.InstantSource;
import java.util.Optional;

import one.apiin.spring.actuate.AccountContributor;

/**
 * Adds the statistics of an account's jobs to the actuator endpoint.
 */
final class JobsContributor implements AccountContributor {

	private final JobStatisticsReader reader;

	private final InstantSource clock;

	private final JobAccounts accounts;

	JobsContributor(JobStatisticsReader reader, InstantSource clock, JobAccounts accounts) {
		this.reader = reader;
		this.clock = clock;
		this.accounts = accounts;
	}

	@Override
	public String name() {
		return "jobs";
	}

	@Override
	public Optional<Object> describe(String account) {
		return this.accounts.find(account).map((known) -> this.reader.read(account, this.clock.instant()));
	}

}
