package one.apiin.spring.jobs;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.uploadcover.UploadCoverTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Status reads per second beside what db-scheduler alone does with empty executions, in
 * the same database. The figures of docs/reliability.md come from
 * {@code -Dthroughput.finished=100000 -Dthroughput.running=10000}.
 */
@EnabledIfSystemProperty(named = "throughput.running", matches = "\\d+",
		disabledReason = "times depend on the machine; docs/reliability.md names the command")
class TrackerThroughputTests {

	private static final int FINISHED = Integer.getInteger("throughput.finished", 5_000);

	private static final int RUNNING = Integer.getInteger("throughput.running", 2_000);

	private static final AtomicInteger READS = new AtomicInteger();

	@Configuration(proxyBeanMethods = false)
	static class InstantGateway {

		@Bean
		UploadCoverClient uploadCoverClient() {
			return new RunningForEver();
		}

	}

	@Test
	void statusReadsKeepUpWithAThirdOfDbSchedulerAlone() {
		Map<String, Object> properties = new HashMap<>(TestDatabase.POSTGRESQL.fresh());
		properties.put("apiinone.await.initial-interval", "1h");
		properties.put("apiinone.await.max-interval", "1h");
		properties.put("apiinone.await.timeout", "2h");
		properties.put("apiinone.jobs.deadline", "9h");
		properties.put("apiinone.jobs.max-polls-per-second", "1000000");
		try (ConfigurableApplicationContext context = JobsApplication.start(properties, InstantGateway.class)) {
			DataSource dataSource = context.getBean(DataSource.class);
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			insert(jdbc, "COMPLETE", FINISHED, false);
			double alone = alone(dataSource, jdbc);
			double tracked = tracked(jdbc);
			System.out.printf("With %d finished and %d running jobs: %.0f status reads/s, db-scheduler alone %.0f/s%n",
					FINISHED, RUNNING, tracked, alone);
			assertThat(tracked).isGreaterThan(alone / 3);
		}
	}

	private static double tracked(JdbcTemplate jdbc) {
		READS.set(0);
		insert(jdbc, "RUNNING", RUNNING, true);
		return perSecond(READS);
	}

	private static double alone(DataSource dataSource, JdbcTemplate jdbc) {
		jdbc.execute("create table scheduled_tasks (like apiinone_scheduled_tasks including all)");
		AtomicInteger executed = new AtomicInteger();
		Task<Void> empty = Tasks.custom("empty", Void.class).execute((instance, execution) -> {
			executed.incrementAndGet();
			return (complete, operations) -> operations.reschedule(complete, Instant.now().plusSeconds(3600));
		});
		Scheduler scheduler = Scheduler.create(dataSource, empty)
			.threads(8)
			.pollingInterval(Duration.ofMillis(100))
			.build();
		try {
			schedule(jdbc, "scheduled_tasks", "empty", IntStream.range(0, RUNNING).mapToObj(String::valueOf).toList());
			scheduler.start();
			return perSecond(executed);
		}
		finally {
			scheduler.stop();
		}
	}

	/** From the first tenth on, so that nobody's start counts. */
	private static double perSecond(AtomicInteger count) {
		int first = RUNNING / 10;
		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(1))
			.until(() -> count.get() >= first);
		int from = count.get();
		long start = System.nanoTime();
		Awaitility.await()
			.atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofMillis(1))
			.until(() -> count.get() >= RUNNING);
		return (RUNNING - from) * 1e9 / (System.nanoTime() - start);
	}

	private static void insert(JdbcTemplate jdbc, String state, int count, boolean due) {
		List<String> ids = IntStream.range(0, count).mapToObj((i) -> UUID.randomUUID().toString()).toList();
		Timestamp now = Timestamp.from(Instant.now());
		String task = state.equals("RUNNING") ? "task" : null;
		jdbc.batchUpdate(
				"insert into apiinone_job (id, account, route, reference, state, request_hash, request, task_id, event,"
						+ " claim, attempts, run, created_at, submitted_at, lease_until, accepted_at, updated_at, version)"
						+ " values (?, 'default', 'upload-cover', ?, ?, 'hash', '{\"audio_id\":\"clip\",\"custom_mode\":false}', ?, 'NONE', 1, 1, 0,"
						+ " ?," + " ?, ?, ?, ?, 1)",
				ids.stream().map((id) -> new Object[] { id, id, state, task, now, now, now, now, now }).toList());
		if (due) {
			schedule(jdbc, "apiinone_scheduled_tasks", "apiinone-job", ids.stream().map((id) -> id + "/0").toList());
		}
		jdbc.execute("analyze");
	}

	private static void schedule(JdbcTemplate jdbc, String table, String task, List<String> instances) {
		Timestamp now = Timestamp.from(Instant.now());
		jdbc.batchUpdate(
				"insert into " + table + " (task_name, task_instance, execution_time, picked, version)"
						+ " values (?, ?, ?, false, 1)",
				instances.stream().map((instance) -> new Object[] { task, instance, now }).toList());
	}

	/** A gateway that costs no time. */
	private static final class RunningForEver implements UploadCoverClient {

		@Override
		public UploadCoverStatus status(String taskId) {
			READS.incrementAndGet();
			return new UploadCoverStatus(taskId, TaskState.RUNNING, "running", List.of(), null, null);
		}

		@Override
		public UploadCoverTask generate(UploadCoverRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<UploadCoverTask> generateAsync(UploadCoverRequest request) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<UploadCoverStatus> statusAsync(String taskId) {
			throw new UnsupportedOperationException();
		}

		@Override
		public UploadCoverStatus await(String taskId) {
			throw new UnsupportedOperationException();
		}

		@Override
		public UploadCoverStatus await(String taskId, AwaitPolicy policy, ProgressListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<UploadCoverStatus> awaitAsync(String taskId, AwaitPolicy policy,
				ProgressListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public UploadCoverStatus await(String taskId, ProgressListener listener) {
			throw new UnsupportedOperationException();
		}

		@Override
		public UploadCoverStatus await(String taskId, AwaitPolicy policy) {
			throw new UnsupportedOperationException();
		}

	}

}
