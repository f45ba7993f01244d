package one.apiin.spring.jobs.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import one.apiin.spring.jobs.config.ApiInOneJobsAutoConfiguration;
import one.apiin.spring.jobs.config.JobAccounts;
import one.apiin.spring.jobs.config.JobParts;
import one.apiin.spring.jobs.submit.JobAccount;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of metrics of durable jobs.
 */
@AutoConfiguration(after = ApiInOneJobsAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(JobParts.class)
public final class ApiInOneJobsMetricsAutoConfiguration {

	@Bean
	JobGauges apiInOneJobGauges(JobParts parts, JobAccounts accounts) {
		return new JobGauges(parts, accounts.all().stream().map(JobAccount::name).toList());
	}

}
