package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
 * Several nodes on one PostgreSQL, with real clocks.
 */
class QueueNodesTests {

	private final ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ZERO).start();

	private final Map<String, Object> properties = new HashMap<>(TestDatabase.POSTGRESQL.fresh());

	QueueNodesTests() {
		this.properties.put("apiinone.base-url", this.sandbox.baseUrl());
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
	}

	private static Map<String, UploadCoverRequest> requests(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> "a" + i)
			.collect(Collectors.toMap((name) -> name, UploadCoverRequest::of));
	}

	private List<Instant> claims() {
		return JdbcClient
			.create(new DriverManagerDataSource(String.valueOf(this.properties.get("spring.datasource.url")),
					"postgres", ""))
			.sql("select submitted_at from apiinone_job where submitted_at is not null order by submitted_at")
			.query(OffsetDateTime.class)
			.list()
			.stream()
			.map(OffsetDateTime::toInstant)
			.toList();
	}

	@Test
	void nodesThatJoinAndLeaveKeepThePaceOfTheAccountAndShareTheWork() {
		// A bucket of 30, and one more every 222 ms.
		this.properties.put("apiinone.jobs.queue.max-per-minute", "300");
		this.properties.put("apiinone.jobs.queue.max-running", "1000");
		ConfigurableApplicationContext first = JobsApplication.start(this.properties, Counted.class);
		first.getBean(UploadCoverJobs.class).enqueueAll(requests(60));
		try (ConfigurableApplicationContext second = JobsApplication.start(this.properties, Counted.class)) {
			Counted counted = second.getBean(Counted.class);
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> counted.claims.get() >= 3);
			first.close();
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> claims().size() == 60);
		}
		List<Instant> claims = claims();
		for (int i = 0; i < claims.size(); i++) {
			for (int j = i; j < claims.size(); j++) {
				double seconds = Duration.between(claims.get(i), claims.get(j)).toMillis() / 1000.0;
				assertThat(j - i + 1).isLessThanOrEqualTo((int) Math.ceil(31 + seconds / 0.221));
			}
		}
		assertThat(this.sandbox.postsReceived()).isEqualTo(60);
	}

	@Test
	void noMoreTasksRunAtTheGatewayThanAllowed() {
		this.properties.put("apiinone.jobs.queue.max-per-minute", "60000");
		this.properties.put("apiinone.jobs.queue.max-running", "3");
		AtomicInteger most = new AtomicInteger();
		try (ConfigurableApplicationContext context = JobsApplication.start(this.properties)) {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			jobs.enqueueAll(requests(12));
			Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).until(() -> {
				int running = jobs.list(UploadCoverJobState.RUNNING, null, 100).jobs().size();
				most.accumulateAndGet(running, Math::max);
				return jobs.list(UploadCoverJobState.COMPLETE, null, 100).jobs().size() == 12;
			});
		}
		assertThat(most.get()).isBetween(1, 3);
	}

	@Test
	void slowListenersDelayNeitherStatusReadsNorPosts() {
		this.properties.put("apiinone.jobs.event-threads", "2");
		this.properties.put("apiinone.jobs.threads", "2");
		this.properties.put("apiinone.jobs.queue.max-per-minute", "60000");
		CountDownLatch release = new CountDownLatch(1);
		try (ConfigurableApplicationContext context = JobsApplication.start(this.properties)) {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			context.getBean(JobsApplication.class).listener((job) -> await(release));
			jobs.enqueueAll(requests(12));
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> jobs.list(UploadCoverJobState.COMPLETE, null, 100).jobs().size() == 12);
			assertThat(jobs.list(UploadCoverJobState.COMPLETE, null, 100).jobs())
				.allMatch((job) -> job.event() == EventDelivery.PENDING);
			release.countDown();
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> jobs.list(UploadCoverJobState.COMPLETE, null, 100)
					.jobs()
					.stream()
					.allMatch((job) -> job.event() == EventDelivery.DELIVERED));
		}
		finally {
			release.countDown();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Counts the claims that a node sends. */
	@Configuration(proxyBeanMethods = false)
	static class Counted {

		private final AtomicInteger claims = new AtomicInteger();

		@Bean
		CrashPoint.Listener counter() {
			return (point) -> {
				if (point == CrashPoint.INTENT_STORED) {
					this.claims.incrementAndGet();
				}
			};
		}

	}

}
