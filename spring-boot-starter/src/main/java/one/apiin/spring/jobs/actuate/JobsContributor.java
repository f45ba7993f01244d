package one.apiin.spring.jobs.actuate;

import java.util.Optional;

import one.apiin.spring.actuate.AccountContributor;
import one.apiin.spring.jobs.config.JobAccounts;
import one.apiin.spring.jobs.config.JobParts;

/**
 * Tells the actuator endpoint how an account's jobs are doing.
 */
final class JobsContributor implements AccountContributor {

	private final JobParts parts;

	private final JobAccounts accounts;

	JobsContributor(JobParts parts, JobAccounts accounts) {
		this.parts = parts;
		this.accounts = accounts;
	}

	@Override
	public String name() {
		return "jobs";
	}

	@Override
	public Optional<Object> describe(String account) {
		return this.accounts.all()
			.stream()
			.filter((known) -> known.name().equals(account))
			.findFirst()
			.map((known) -> this.parts.census().take(account, this.parts.clock().instant()));
	}

}
