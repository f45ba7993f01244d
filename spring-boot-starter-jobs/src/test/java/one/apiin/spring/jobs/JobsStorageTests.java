package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import one.apiin.sandbox.Answer;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is in the tables, and what becomes of it.
 */
class JobsStorageTests extends AbstractJobsContextTests {

	@Test
	void promptsCanBeKeptOutOfTheDatabase() {
		this.runner.withPropertyValues("apiinone.jobs.store-request=false").run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverRequest request = UploadCoverRequest.builder("sandbox-no-credits")
				.customMode(true)
				.prompt("canary prompt")
				.build();
			UploadCoverJob job = jobs.submit("order", request);
			String rows = JdbcClient.create(context.getBean(DataSource.class))
				.sql("select * from apiinone_job")
				.query()
				.listOfRows()
				.toString();
			assertThat(rows).contains(job.id()).doesNotContain("canary");
			assertThat(jobs.submit("order", request).id()).isEqualTo(job.id());
			assertThatExceptionOfType(JobStateException.class).isThrownBy(() -> jobs.retry(job.id()))
				.withMessageContaining("store-request");
		});
	}

	@Test
	void anUnreachableGatewayLeavesAJobThatWasNotSent() {
		this.runner.withPropertyValues("apiinone.base-url=http://127.0.0.1:1/api", "apiinone.retry.max-retries=0")
			.run((context) -> {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				assertThat(jobs.submit("order", UploadCoverRequest.of("clip")).state())
					.isEqualTo(UploadCoverJobState.NOT_SENT);
			});
	}

	@Test
	void aTaskThatIsNeverFinishedExpires() {
		this.runner.withPropertyValues("apiinone.jobs.deadline=500ms").run((context) -> {
			sandbox.nextSubmit(Answer.created("endless"));
			sandbox.onStatus("endless", Answer.json("{\"code\":200,\"data\":{\"status\":\"processing\"}}"));
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverJob job = jobs.submit("order", UploadCoverRequest.of("clip"));
			becomes(jobs, job, UploadCoverJobState.EXPIRED);
		});
	}

	@Test
	void aJobWhoseExecutionIsGoneGetsANewOneAtTheNextStart() {
		String url = "spring.datasource.url=jdbc:h2:mem:forgotten;DB_CLOSE_DELAY=-1";
		ApplicationContextRunner lasting = this.runner.withPropertyValues(url,
				"spring.datasource.generate-unique-name=false");
		lasting
			.withPropertyValues("apiinone.await.initial-interval=1h", "apiinone.await.max-interval=1h",
					"apiinone.await.timeout=2h", "apiinone.jobs.deadline=3h")
			.run((context) -> {
				context.getBean(UploadCoverJobs.class).submit("order", UploadCoverRequest.of("clip"));
				JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
				assertThat(jdbc.sql("delete from apiinone_scheduled_tasks").update()).isOne();
			});
		lasting.run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			becomes(jobs, jobs.findByReference("order").orElseThrow(), UploadCoverJobState.COMPLETE);
			assertThat(sandbox.postsReceived()).isOne();
		});
	}

	@Test
	void anOutcomeThatIsStoredAgainDoesNotHitTheNextPost() {
		AtomicReference<DatabaseUncertainCommits> commits = new AtomicReference<>();
		AtomicReference<Runnable> answered = new AtomicReference<>();
		this.runner.withInitializer((context) -> ((GenericApplicationContext) context)
			.registerBean(PlatformTransactionManager.class, () -> {
				commits.set(new DatabaseUncertainCommits(context.getBean(DataSource.class)));
				return commits.get();
			})).withBean(CrashPoint.Listener.class, () -> (reached) -> {
				Runnable action = answered.get();
				if (reached == CrashPoint.ANSWERED && action != null) {
					answered.set(null);
					action.run();
				}
			}).run((context) -> {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				sandbox.nextSubmit(Answer.error(402, "insufficient_credits", "none"),
						Answer.created("second").delayed(Duration.ofSeconds(2)));
				ExecutorService operator = Executors.newSingleThreadExecutor();
				AtomicReference<Future<UploadCoverJob>> retried = new AtomicReference<>();
				answered.set(() -> commits.get().next(() -> {
					String id = jobs.findByReference("order").orElseThrow().id();
					retried.set(operator.submit(() -> jobs.retry(id)));
					Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> sandbox.postsReceived() == 2);
				}));
				jobs.submit("order", UploadCoverRequest.of("clip"));
				UploadCoverJob sent = retried.get().get();
				operator.shutdown();
				assertThat(sent.taskId()).isEqualTo("second");
				assertThat(sent.state()).isEqualTo(UploadCoverJobState.RUNNING);
			});
	}

	/** As an old node beside a new one sees it. */
	@Test
	void whatANewerVersionAddsIsLeftAlone() {
		this.runner.withPropertyValues("apiinone.jobs.heartbeat-interval=100ms").run((context) -> {
			JdbcClient jdbc = JdbcClient.create(context.getBean(DataSource.class));
			jdbc.sql("alter table apiinone_job add column shiny varchar(10) default 'v2'").update();
			jdbc.sql("insert into apiinone_scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
					+ " values ('apiinone-v2', 'x', timestamp with time zone '2001-01-01 00:00:00Z', false, 1)")
				.update();
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverJob job = jobs.submit("order", UploadCoverRequest.of("clip"));
			jdbc.sql("update apiinone_job set state = 'PAUSED_BY_V2', event = 'MAYBE' where id = :id")
				.param("id", job.id())
				.update();
			becomes(jobs, jobs.submit("other", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
			assertThat(jdbc.sql("select shiny || state from apiinone_job where id = :id")
				.param("id", job.id())
				.query(String.class)
				.single()).isEqualTo("v2PAUSED_BY_V2");
			Awaitility.await()
				.during(Duration.ofSeconds(2))
				.atMost(Duration.ofSeconds(30))
				.until(() -> jdbc.sql("select task_name from apiinone_scheduled_tasks order by task_name")
					.query(String.class)
					.list()
					.equals(List.of("apiinone-job", "apiinone-v2")));
		});
	}

	@Test
	void aSubmitTakesThreeTransactionsAtMost() {
		CountedConnections connections = new CountedConnections();
		this.runner.withBean(CountedConnections.class, () -> connections)
			.withPropertyValues("apiinone.budget.max-submissions=5")
			.run((context) -> {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				connections.countAndReset();
				jobs.submit("order", UploadCoverRequest.of("clip"));
				assertThat(connections.countAndReset()).isBetween(2, 3);
				jobs.submit("order", UploadCoverRequest.of("clip"));
				assertThat(connections.countAndReset()).isOne();
			});
	}

	@Test
	void aStatusReadThatChangesNothingWritesNothingOfOurs() {
		this.runner.run((context) -> {
			sandbox.nextSubmit(Answer.created("unchanged"));
			sandbox.onStatus("unchanged", Answer.json("{\"code\":200,\"data\":{\"status\":\"processing\"}}"));
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverJob job = jobs.submit("order", UploadCoverRequest.of("clip"));
			Awaitility.await().until(() -> sandbox.statusReads() >= 3);
			assertThat(jobs.find(job.id())).contains(job);
		});
	}

}
