package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetentionTests {

	private static final Duration NOW = Duration.ofMillis(1);

	@ParameterizedTest
	@EnumSource(TestDatabase.class)
	void onlyJobsThatEndedAndWereDeliveredAreDeleted(TestDatabase database) {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ZERO).start();
				ConfigurableApplicationContext context = start(database, sandbox, Map.of())) {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			JobsApplication application = context.getBean(JobsApplication.class);
			UploadCoverJob complete = delivered(jobs, jobs.submit("complete", UploadCoverRequest.of("complete")));
			application.listener((job) -> {
				if (job.reference().equals("parked")) {
					throw new IllegalStateException("never");
				}
			});
			UploadCoverJob parked = delivered(jobs, jobs.submit("parked", UploadCoverRequest.of("parked")));
			sandbox.nextSubmit(Answer.reset());
			UploadCoverJob doubted = delivered(jobs, jobs.submit("doubted", UploadCoverRequest.of("doubted")));
			sandbox.onStatus("endless", Answer.empty(503));
			sandbox.onSubmit("endless", Answer.created("endless"));
			UploadCoverJob second = jobs.retryAcceptingDoubleCharge(doubted.id());
			delivered(jobs, second);
			UploadCoverJob abandoned = delivered(jobs, jobs.abandon(doubted.id()));
			UploadCoverJob running = jobs.submit("endless", UploadCoverRequest.of("endless"));
			keep(context, second);

			delete(context);
			assertThat(jobs.find(complete.id())).isEmpty();
			for (UploadCoverJob kept : List.of(parked, abandoned, running, second)) {
				assertThat(jobs.find(kept.id())).as(kept.reference()).isPresent();
			}
			assertThat(jobs.retryAcceptingDoubleCharge(abandoned.id()).id()).isEqualTo(second.id());
			assertThat(jobs.submit("complete", UploadCoverRequest.of("again")).id()).isNotEqualTo(complete.id());
		}
	}

	/**
	 * An event that is not delivered keeps a job, which keeps the job that it replaces.
	 */
	private static void keep(ConfigurableApplicationContext context, UploadCoverJob job) {
		JdbcClient.create(context.getBean(DataSource.class))
			.sql("update apiinone_job set event = 'PARKED' where id = :id")
			.param("id", job.id())
			.update();
	}

	private static void delete(ConfigurableApplicationContext context) {
		Retention retention = context.getBean(Retention.class);
		Awaitility.await().until(() -> retention.deleteBatch(NOW) > 0);
		while (retention.deleteBatch(NOW) > 0) {
			assertThat(retention).isNotNull();
		}
	}

	private static UploadCoverJob delivered(UploadCoverJobs jobs, UploadCoverJob job) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> jobs.find(job.id()).orElseThrow(), (now) -> now.state().hasEvent()
					&& (now.event() == EventDelivery.DELIVERED || now.event() == EventDelivery.PARKED));
	}

	private static ConfigurableApplicationContext start(TestDatabase database, ApiInOneSandbox sandbox,
			Map<String, String> more) {
		Map<String, Object> properties = new ConcurrentHashMap<>(database.fresh());
		properties.put("apiinone.base-url", sandbox.baseUrl());
		properties.putAll(more);
		return JobsApplication.start(properties);
	}

	@Test
	void aJobIsDeletedAutomaticallyAfterTheRetention() {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ZERO).start();
				ConfigurableApplicationContext context = start(TestDatabase.H2, sandbox,
						new HashMap<>(Map.of("apiinone.jobs.retention", "1s", "apiinone.budget.per", "1s")))) {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverJob job = jobs.submit("a", UploadCoverRequest.of("a"));
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> jobs.find(job.id()).isEmpty());
		}
	}

	@Test
	void aRetentionShorterThanTheBudgetIsRefused() {
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.start()) {
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> start(TestDatabase.H2, sandbox, Map.of("apiinone.jobs.retention", "1h")).close())
				.havingRootCause()
				.withMessageContaining("apiinone.jobs.retention is shorter than apiinone.budget.per");
		}
	}

}
