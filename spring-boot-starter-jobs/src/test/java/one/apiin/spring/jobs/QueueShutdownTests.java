package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An orderly stop of a node that queues and sends.
 */
class QueueShutdownTests {

	private final ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(300)).start();

	private final Map<String, Object> properties = new HashMap<>(TestDatabase.POSTGRESQL.fresh());

	QueueShutdownTests() {
		this.properties.put("apiinone.base-url", this.sandbox.baseUrl());
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
	}

	private long count(String where) {
		return JdbcClient
			.create(new DriverManagerDataSource(String.valueOf(this.properties.get("spring.datasource.url")),
					"postgres", ""))
			.sql("select count(*) from apiinone_job where " + where)
			.query(Long.class)
			.single();
	}

	@Test
	void postsUnderWayEndAndNothingElseIsSent() {
		IntStream.range(0, 10)
			.forEach(
					(i) -> this.sandbox.onSubmit("a" + i, Answer.created("task-a" + i).delayed(Duration.ofSeconds(7))));
		ConfigurableApplicationContext context = JobsApplication.start(this.properties);
		context.getBean(UploadCoverJobs.class)
			.enqueueAll(IntStream.range(0, 10)
				.mapToObj((i) -> "a" + i)
				.collect(Collectors.toMap((name) -> name, UploadCoverRequest::of)));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.sandbox.postsReceived() == 4);
		context.close();
		assertThat(this.sandbox.postsReceived()).isEqualTo(4);
		assertThat(count("state = 'RUNNING'")).isEqualTo(4);
		assertThat(count("state = 'QUEUED'")).isEqualTo(6);
	}

	@Test
	void aClaimWhosePostHasNotBegunReturnsToTheQueue() throws Exception {
		ConfigurableApplicationContext context = JobsApplication.start(this.properties, Held.class);
		Held held = context.getBean(Held.class);
		JobTracker tracker = context.getBean(JobTracker.class);
		context.getBean(UploadCoverJobs.class).enqueue("a", UploadCoverRequest.of("a"));
		held.claimed.await();
		Thread stopping = new Thread(context::close);
		stopping.start();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !tracker.isAccepting());
		held.release.countDown();
		stopping.join();
		assertThat(this.sandbox.postsReceived()).isZero();
		assertThat(count("state = 'QUEUED'")).isOne();
		try (ConfigurableApplicationContext next = JobsApplication.start(this.properties)) {
			UploadCoverJobs jobs = next.getBean(UploadCoverJobs.class);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> jobs.findByReference("a").orElseThrow().state() == UploadCoverJobState.COMPLETE);
		}
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	/** Holds the thread that has claimed, before it sends. */
	@Configuration(proxyBeanMethods = false)
	static class Held {

		private final CountDownLatch claimed = new CountDownLatch(1);

		private final CountDownLatch release = new CountDownLatch(1);

		@Bean
		CrashPoint.Listener hold() {
			return (point) -> {
				if (point == CrashPoint.INTENT_STORED) {
					this.claimed.countDown();
					awaitRelease();
				}
			};
		}

		private void awaitRelease() {
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
