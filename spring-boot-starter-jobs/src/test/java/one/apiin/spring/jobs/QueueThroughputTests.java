package one.apiin.spring.jobs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures the queue on PostgreSQL. The figures are those of docs/performance.md.
 */
@Tag("campaign")
class QueueThroughputTests {

	private static final int JOBS = Integer.getInteger("campaign.throughput-jobs", 10_000);

	private static final int SUBMITS = Integer.getInteger("campaign.throughput-submits", 2000);

	private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("campaign.idle-seconds", 60));

	private static Map<String, Object> properties(String maxPerMinute) {
		Map<String, Object> properties = new ConcurrentHashMap<>(TestDatabase.POSTGRESQL.fresh());
		properties.put("apiinone.jobs.queue.max-per-minute", maxPerMinute);
		properties.put("apiinone.jobs.queue.max-in-flight", "8");
		properties.put("apiinone.jobs.queue.max-running", "100000");
		properties.put("apiinone.jobs.polling-interval", "1s");
		properties.put("apiinone.await.initial-interval", "1h");
		properties.put("apiinone.await.max-interval", "1h");
		properties.put("spring.datasource.hikari.maximum-pool-size", "24");
		return properties;
	}

	@Test
	void manyJobsAreQueuedAboutAsFastAsJdbcInsertsTheirRows() throws Exception {
		Map<String, Object> properties = properties("1");
		properties.put("apiinone.base-url", "http://127.0.0.1:1/api/v1");
		try (ConfigurableApplicationContext context = JobsApplication.start(properties)) {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			DataSource dataSource = context.getBean(DataSource.class);
			JdbcClient.create(dataSource)
				.sql("create table plain (like apiinone_job including constraints including indexes)")
				.update();
			double best = 0;
			for (int round = 0; round < 5; round++) {
				long plain = plain(dataSource, context.getBean(JobStore.class), round);
				long start = System.nanoTime();
				jobs.enqueueAll(requests("r" + round + "-", JOBS));
				long queued = System.nanoTime() - start;
				best = Math.max(best, (double) plain / queued);
				System.out.printf("%d jobs: JDBC batch %d ms, enqueueAll %d ms, ratio %.2f%n", JOBS, plain / 1_000_000,
						queued / 1_000_000, (double) plain / queued);
			}
			assertThat(best).isGreaterThan(0.3);
		}
	}

	private static Map<String, UploadCoverRequest> requests(String prefix, int count) {
		Map<String, UploadCoverRequest> requests = new LinkedHashMap<>();
		IntStream.range(0, count)
			.forEach((i) -> requests.put(prefix + i,
					UploadCoverRequest.custom("clip", "Some lyrics for the cover " + i).withStyle("pop")));
		return requests;
	}

	/** The same rows, whose values are ready. */
	private static long plain(DataSource dataSource, JobStore store, int round) throws SQLException {
		JobKeys keys = new JobKeys();
		Instant now = Instant.now();
		List<Map<String, @Nullable Object>> rows = IntStream.range(0, JOBS).mapToObj((i) -> {
			UploadCoverJob job = new JobBuilder(keys.id(now), "p" + round + "-" + i, "default",
					UploadCoverJobState.QUEUED, now)
				.request(UploadCoverRequest.custom("clip", "Some lyrics for the cover " + i).withStyle("pop"))
				.submittedAt(null)
				.build();
			return store.columns(new JobRow(job, JobJson.sha256("" + i), 0, now, null, null, 0, 0, 0, null, List.of()));
		}).toList();
		List<String> names = List.copyOf(rows.get(0).keySet());
		String sql = "insert into plain (" + String.join(", ", names) + ") values ("
				+ String.join(", ", names.stream().map((name) -> "?").toList()) + ")";
		long start = System.nanoTime();
		try (Connection connection = dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			connection.setAutoCommit(false);
			for (int i = 0; i < JOBS; i++) {
				for (int column = 0; column < names.size(); column++) {
					statement.setObject(column + 1, rows.get(i).get(names.get(column)));
				}
				statement.addBatch();
				if (i % 1000 == 999) {
					statement.executeBatch();
				}
			}
			statement.executeBatch();
			connection.commit();
			connection.setAutoCommit(true);
		}
		return System.nanoTime() - start;
	}

	@Test
	void theQueueDrainsAtLeastHalfAsFastAsEightThreadsSubmit() throws Exception {
		try (CallbackFaultyGateway gateway = new CallbackFaultyGateway(1, 0)) {
			Map<String, Object> properties = properties("10000000");
			properties.put("apiinone.base-url", gateway.baseUrl());
			try (ConfigurableApplicationContext context = JobsApplication.start(properties)) {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				double best = 0;
				for (int round = 0; round < 4; round++) {
					double submitted = submitted(jobs, "s" + round + "-");
					double drained = drained(jobs, gateway, "q" + round + "-");
					best = Math.max(best, drained / submitted);
					System.out.printf("submit from 8 threads %.0f/s, queue %.0f/s, ratio %.2f%n", submitted, drained,
							drained / submitted);
				}
				assertThat(best).isGreaterThan(0.3);
			}
		}
	}

	private static double submitted(UploadCoverJobs jobs, String prefix) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			long start = System.nanoTime();
			List<Future<UploadCoverJob>> all = IntStream.range(0, SUBMITS)
				.mapToObj((i) -> threads.submit(() -> jobs.submit(prefix + i, UploadCoverRequest.of(prefix + i))))
				.toList();
			for (Future<UploadCoverJob> each : all) {
				each.get();
			}
			return SUBMITS * 1e9 / (System.nanoTime() - start);
		}
		finally {
			threads.shutdown();
		}
	}

	private static double drained(UploadCoverJobs jobs, CallbackFaultyGateway gateway, String prefix) {
		Map<String, UploadCoverRequest> requests = new LinkedHashMap<>();
		IntStream.range(0, SUBMITS).forEach((i) -> requests.put(prefix + i, UploadCoverRequest.of(prefix + i)));
		int before = gateway.posts().size();
		jobs.enqueueAll(requests);
		long start = System.nanoTime();
		int early = gateway.posts().size() - before;
		Awaitility.await()
			.atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofMillis(2))
			.until(() -> gateway.posts().size() == before + SUBMITS);
		return (SUBMITS - early) * 1e9 / (System.nanoTime() - start);
	}

	@Test
	void aSubmitNeedsThreeTransactionsAtMostAndAnIdleNodeTwoStatementsASecond() throws IOException {
		try (CallbackFaultyGateway gateway = new CallbackFaultyGateway(1, 0)) {
			Map<String, Object> properties = properties("10000000");
			properties.put("apiinone.base-url", gateway.baseUrl());
			try (ConfigurableApplicationContext context = JobsApplication.start(properties, CountedStatements.class)) {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
				jobs.enqueue("a", UploadCoverRequest.of("a"));
				idle(Duration.ofSeconds(5));
				double perSecond = idle(IDLE);
				System.out.printf("Idle: %.2f statements per second%n", perSecond);
				assertThat(perSecond).isLessThanOrEqualTo(2);
				submitTime(jobs, jdbc);
			}
		}
	}

	private static double idle(Duration duration) {
		long before = CountedStatements.count();
		long start = System.nanoTime();
		Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(30)).until(() -> true);
		return (CountedStatements.count() - before) * 1e9 / (System.nanoTime() - start);
	}

	private static long transactions(JdbcClient jdbc) {
		jdbc.sql("select pg_stat_force_next_flush()").query((result, row) -> 0).list();
		return jdbc.sql("select xact_commit + xact_rollback from pg_stat_database where datname = current_database()")
			.query(Long.class)
			.single();
	}

	private static void submitTime(UploadCoverJobs jobs, JdbcClient jdbc) {
		IntStream.range(0, 300).forEach((i) -> jobs.submit("warm" + i, UploadCoverRequest.of("warm" + i)));
		jdbc.sql("create table two_commits (id integer)").update();
		for (int round = 0; round < 3; round++) {
			String prefix = "t" + round + "-";
			long before = transactions(jdbc);
			long start = System.nanoTime();
			IntStream.range(0, 500).forEach((i) -> jobs.submit(prefix + i, UploadCoverRequest.of(prefix + i)));
			double submit = (System.nanoTime() - start) / 500e6;
			double transactions = (transactions(jdbc) - before) / 500.0;
			start = System.nanoTime();
			IntStream.range(0, 1000).forEach((i) -> jdbc.sql("insert into two_commits (id) values (1)").update());
			double commits = (System.nanoTime() - start) / 500e6;
			System.out.printf("submit %.2f ms with the POST, %.1f transactions; two commits %.2f ms%n", submit,
					transactions, commits);
		}
	}

}
