package one.apiin.spring.jobs;

import java.time.Duration;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * A context with durable jobs in memory, to be started with other settings.
 */
abstract class AbstractJobsContextTests {

	static ApiInOneSandbox sandbox;

	final ApplicationContextRunner withoutKey = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, ApiInOneAutoConfiguration.class,
				ApiInOneJobsAutoConfiguration.class))
		.withPropertyValues("apiinone.base-url=" + sandbox.baseUrl(), "spring.datasource.generate-unique-name=true",
				"apiinone.await.initial-interval=100ms", "apiinone.jobs.polling-interval=50ms");

	final ApplicationContextRunner runner = this.withoutKey.withPropertyValues("apiinone.api-key=aio_canary");

	@BeforeAll
	static void start() {
		sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ZERO).start();
	}

	@AfterAll
	static void stop() {
		sandbox.close();
	}

	@BeforeEach
	void reset() {
		sandbox.reset();
	}

	static void becomes(UploadCoverJobs jobs, UploadCoverJob job, UploadCoverJobState state) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> jobs.find(job.id()).orElseThrow().state() == state);
	}

}
