package one.apiin.spring.jobs.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import one.apiin.spring.AccountSettings;
import one.apiin.spring.ApiInOneConnectionDetails;
import one.apiin.spring.jobs.UploadCoverJobs;
import one.apiin.spring.jobs.submit.JobAccount;
import one.apiin.spring.jobs.submit.StoredUploadCoverJobs;
import one.apiin.uploadcover.UploadCoverClient;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * The accounts of an application and their jobs. Not for applications.
 */
public final class JobAccounts {

	private final Map<String, JobAccount> accounts = new LinkedHashMap<>();

	private final JobParts parts;

	JobAccounts(AccountSettings settings, Environment environment, ConfigurableListableBeanFactory beans,
			JobParts parts) {
		this.parts = parts;
		if (OnUnnamedClient.isThere(beans)) {
			add(ApiInOneConnectionDetails.DEFAULT_ACCOUNT, beans.getBean(UploadCoverClient.class), settings);
		}
		for (String name : AccountSettings.names(environment)) {
			add(name, beans.getBean(name + "UploadCoverClient", UploadCoverClient.class), settings);
		}
	}

	private void add(String name, UploadCoverClient client, AccountSettings settings) {
		this.accounts.put(name,
				new JobAccount(name, client, settings.await(name), settings.properties(name).callTimeout()));
	}

	public Collection<JobAccount> all() {
		return Collections.unmodifiableCollection(this.accounts.values());
	}

	/**
	 * The jobs of an account; called by its bean definition.
	 * @param account its name
	 * @return its jobs
	 */
	UploadCoverJobs forAccount(String account) {
		JobAccount known = this.accounts.get(account);
		if (known == null) {
			throw new IllegalStateException("There is no account '" + account + "'");
		}
		return new StoredUploadCoverJobs(known, this.parts.store(), this.parts.search(), this.parts.writer(),
				this.parts.submitter(), this.parts.clock());
	}

}
