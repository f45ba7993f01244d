package one.apiin.spring.jobs.actuate;

import one.apiin.spring.jobs.config.ApiInOneJobsAutoConfiguration;
import one.apiin.spring.jobs.config.JobAccounts;
import one.apiin.spring.jobs.config.JobParts;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of durable jobs in the actuator endpoint.
 */
@AutoConfiguration(after = ApiInOneJobsAutoConfiguration.class)
@ConditionalOnClass(Endpoint.class)
@ConditionalOnBean(JobParts.class)
public final class ApiInOneJobsEndpointAutoConfiguration {

	@Bean
	JobsContributor apiInOneJobsContributor(JobParts parts, JobAccounts accounts) {
		return new JobsContributor(parts, accounts);
	}

}
