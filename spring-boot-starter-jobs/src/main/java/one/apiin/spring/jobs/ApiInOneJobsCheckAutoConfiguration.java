package one.apiin.spring.jobs;

import one.apiin.spring.ApiInOneAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Import;

/**
 * Auto-configuration of the check that finds settings of durable jobs or callbacks which
 * nothing reads.
 */
@AutoConfiguration(after = ApiInOneAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "apiinone.enabled", matchIfMissing = true)
@Import(JobsCheck.class)
public final class ApiInOneJobsCheckAutoConfiguration {

}
