package one.apiin.spring.jobs;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much each account may submit as durable jobs.
 *
 * @param maxSubmissions Maximum number of submissions within the time of 'per'. Refused
 * and unsent ones don't count. Unlimited by default.
 * @param per Time in which submissions are counted, up to now.
 */
@ConfigurationProperties("apiinone.budget")
record BudgetProperties(@Nullable Integer maxSubmissions, @DefaultValue("1d") Duration per) {

	BudgetProperties {
		if (maxSubmissions != null && maxSubmissions < 0) {
			throw new IllegalArgumentException("apiinone.budget.max-submissions must not be negative");
		}
		if (per.isNegative() || per.isZero()) {
			throw new IllegalArgumentException("apiinone.budget.per must be positive, or nothing would be counted");
		}
	}

}
