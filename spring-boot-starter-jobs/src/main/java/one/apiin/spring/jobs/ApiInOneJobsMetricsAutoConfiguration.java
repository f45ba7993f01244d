package one.apiin.spring.jobs;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of metrics of durable jobs.
 */
@AutoConfiguration(after = ApiInOneJobsAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(JobDatabase.class)
public final class ApiInOneJobsMetricsAutoConfiguration {

	@Bean
	JobGauges apiInOneJobGauges(JobDatabase database, Budget budget, AccountStore accountStore, JobAccounts accounts) {
		return new JobGauges(new JobStatisticsReader(database.jdbc(), budget, accountStore), database.clock(),
				accounts.names());
	}

}
