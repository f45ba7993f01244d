package one.apiin.spring.jobs;

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
@ConditionalOnBean(JobDatabase.class)
public final class ApiInOneJobsEndpointAutoConfiguration {

	@Bean
	JobsContributor apiInOneJobsContributor(JobDatabase database, Budget budget, AccountStore accountStore,
			JobAccounts accounts) {
		return new JobsContributor(new JobStatisticsReader(database.jdbc(), budget, accountStore), database.clock(),
				accounts);
	}

}
