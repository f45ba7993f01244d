package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import one.apiin.spring.Accounts;
import one.apiin.spring.ApiInOneConnectionDetails;
import one.apiin.uploadcover.UploadCoverClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The accounts of the application that have jobs. Immutable.
 */
final class JobAccounts {

	private final Map<String, JobAccount> accounts = new LinkedHashMap<>();

	private final Function<JobAccount, UploadCoverJobs> jobs;

	/**
	 * Finds the clients of all accounts.
	 * @param configured the accounts of the starter
	 * @param jobs makes the jobs of an account
	 */
	JobAccounts(Accounts configured, ConfigurableListableBeanFactory beans, JobsProperties properties, JobClock clock,
			RandomGenerator random, Function<JobAccount, UploadCoverJobs> jobs) {
		this.jobs = jobs;
		if (OnDefaultClient.isPresent(beans)) {
			add(ApiInOneConnectionDetails.DEFAULT_ACCOUNT, beans.getBean(UploadCoverClient.class), configured,
					properties, clock, random);
		}
		for (String name : configured.names()) {
			add(name, beans.getBean(name + "UploadCoverClient", UploadCoverClient.class), configured, properties, clock,
					random);
		}
	}

	private void add(String name, UploadCoverClient client, Accounts configured, JobsProperties properties,
			JobClock clock, RandomGenerator random) {
		this.accounts.put(name, new JobAccount(name, client, configured.await(name),
				configured.properties(name).callTimeout(), properties, clock, random));
	}

	/** The longest time that a POST and what follows it may take. */
	Duration longestLease() {
		return this.accounts.values().stream().map(JobAccount::lease).max(Duration::compareTo).orElse(Duration.ZERO);
	}

	Set<String> names() {
		return this.accounts.keySet();
	}

	Optional<JobAccount> find(String name) {
		return Optional.ofNullable(this.accounts.get(name));
	}

	/** Makes the jobs of an account; called by the account's bean definition. */
	UploadCoverJobs forAccount(String name) {
		return find(name).map(this.jobs)
			.orElseThrow(() -> new IllegalStateException("There is no account '" + name + "'"));
	}

}
