package one.apiin.spring.jobs;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.diagnostics.InvalidSettingException;
import one.apiin.spring.jobs.config.ApiInOneJobsAutoConfiguration;
import one.apiin.spring.jobs.error.BudgetExceededException;
import one.apiin.spring.jobs.error.JobStateException;
import one.apiin.spring.jobs.store.Milestone;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JobsAutoConfigurationTests {

	private static ApiInOneSandbox sandbox;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, ApiInOneAutoConfiguration.class,
				ApiInOneJobsAutoConfiguration.class))
		.withPropertyValues("apiinone.api-key=aio_canary", "apiinone.base-url=" + sandbox.baseUrl(),
				"spring.datasource.generate-unique-name=true", "apiinone.await.initial-interval=100ms",
				"apiinone.jobs.polling-interval=50ms");

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

	private static void becomes(UploadCoverJobs jobs, UploadCoverJob job, UploadCoverJobState state) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.until(() -> jobs.find(job.id()).orElseThrow().state() == state);
	}

	@Test
	void jobsNeedNothingButADataSourceAndDbScheduler() {
		this.runner.run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
		});
	}

	@Test
	void theSchedulerIsNoBeanThatTheApplicationsOwnWouldBackOffFrom() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(Scheduler.class)
			.doesNotHaveBean(SchedulerClient.class));
	}

	@Test
	void thereAreNoJobsWithoutTheirConditions() {
		this.runner.withPropertyValues("apiinone.jobs.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UploadCoverJobs.class));
		this.runner.withClassLoader(new FilteredClassLoader(Scheduler.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UploadCoverJobs.class));
		this.runner.withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UploadCoverJobs.class));
	}

	@Test
	void eachNamedAccountHasItsOwnJobs() {
		this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue").run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverJobs blue = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
					context.getSourceApplicationContext().getBeanFactory(), UploadCoverJobs.class, "blue");
			UploadCoverJob first = jobs.submit("order", UploadCoverRequest.of("clip"));
			UploadCoverJob second = blue.submit("order", UploadCoverRequest.of("clip"));
			assertThat(second.account()).isEqualTo("blue");
			assertThat(blue.find(first.id())).isEmpty();
			assertThat(sandbox.postsReceived()).isEqualTo(2);
			becomes(blue, second, UploadCoverJobState.COMPLETE);
		});
	}

	@Test
	void aLoneNamedAccountNeedsNoQualifier() {
		this.runner.withPropertyValues("apiinone.api-key=", "apiinone.accounts.blue.api-key=aio_blue")
			.run((context) -> assertThat(
					context.getBean(UploadCoverJobs.class).submit("order", UploadCoverRequest.of("clip")).account())
				.isEqualTo("blue"));
	}

	@Test
	void aFileThatH2WritesLateIsRefused(@TempDir Path folder) {
		ApplicationContextRunner lossy = this.runner.withPropertyValues(
				"spring.datasource.url=jdbc:h2:file:" + folder.resolve("db"), "apiinone.jobs.initialize-schema=always");
		lossy.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(InvalidSettingException.class,
					(refused) -> assertThat(refused.action()).contains(";WRITE_DELAY=0")));
		lossy.withPropertyValues("apiinone.jobs.allow-lossy-database=true")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aPostgresThatCommitsLateIsRefused() {
		Map<String, Object> database = TestDatabase.POSTGRESQL.fresh();
		String url = (String) database.get("spring.datasource.url");
		this.runner
			.withPropertyValues("spring.datasource.url=" + url + "&options=-c%20synchronous_commit=off",
					"spring.datasource.username=postgres", "apiinone.jobs.initialize-schema=always")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSettingException.class,
						(refused) -> assertThat(refused.action()).contains("synchronous_commit=on")));
	}

	@Test
	void aDriverThatDoesNotTellItsTimeoutsIsGoodEnough() {
		String url = (String) TestDatabase.POSTGRESQL.fresh().get("spring.datasource.url");
		DataSource driver = new DriverManagerDataSource(url, "postgres", "");
		this.runner.withBean(DataSource.class, () -> new DelegatingDataSource(driver) {

			@Override
			public Connection getConnection() throws SQLException {
				return withoutTimeouts(super.getConnection());
			}

		})
			.withPropertyValues("apiinone.jobs.initialize-schema=always")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverJobs.class));
	}

	private static Connection withoutTimeouts(Connection connection) {
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("getNetworkTimeout")) {
						throw new SQLFeatureNotSupportedException("not by this driver");
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	@Test
	void tablesThatAreMissingAreNamed(@TempDir Path folder) {
		this.runner.withPropertyValues("spring.datasource.url=jdbc:h2:file:" + folder.resolve("db") + ";WRITE_DELAY=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.satisfies((cause) -> assertThat(context.getStartupFailure())
					.hasStackTraceContaining("tables of durable jobs are missing")));
	}

	@Test
	void aSchemaThatWasCutOffAnywhereIsCompleted(@TempDir Path folder) throws IOException {
		String script = new ClassPathResource("one/apiin/spring/jobs/schema-h2.sql")
			.getContentAsString(StandardCharsets.UTF_8);
		List<String> statements = List.of(script.split(";"));
		for (int cut = 0; cut < statements.size(); cut++) {
			String url = "jdbc:h2:mem:cut" + cut + ";INIT=" + init(folder, statements.subList(0, cut));
			this.runner
				.withPropertyValues("spring.datasource.url=" + url, "spring.datasource.generate-unique-name=false")
				.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverJobs.class));
		}
	}

	private static String init(Path folder, List<String> statements) throws IOException {
		Path file = folder.resolve(statements.size() + ".sql");
		Files.writeString(file, String.join(";", statements) + ";\nselect 1;");
		return "RUNSCRIPT FROM '" + file + "'";
	}

	/** Transactions that last a while, so that they overlap. */
	private static void linger(Milestone milestone) {
		if (milestone == Milestone.INTENT_WRITTEN) {
			LockSupport.parkNanos(10_000_000);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jobs.deadline=0", "jobs.lease-margin=-1s", "jobs.record-timeout=-1s",
			"jobs.not-found-grace=-1s", "jobs.key-pause=0", "jobs.polling-interval=0", "jobs.heartbeat-interval=-1ms",
			"jobs.event-backoff=-1s", "jobs.max-polls-per-second=0", "jobs.threads=0", "jobs.event-attempts=0",
			"jobs.missed-heartbeats=3", "budget.per=0", "budget.per=-1h", "budget.max-submissions=-1" })
	void aSettingThatCannotWorkIsNamed(String setting) {
		this.runner.withPropertyValues("apiinone." + setting)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageStartingWith("apiinone." + setting.substring(0, setting.indexOf('=')) + " must "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lease-margin", "record-timeout", "not-found-grace", "event-backoff" })
	void noMarginTimeGraceOrPauseAtAllIsASettingThatWorks(String setting) {
		this.runner.withPropertyValues("apiinone.jobs." + setting + "=0").run((context) -> {
			assertThat(context).hasNotFailed();
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
		});
	}

	@Test
	void aBudgetIsExactHoweverManyThreadsSubmit() {
		this.runner.withBean(Milestone.Listener.class, () -> JobsAutoConfigurationTests::linger)
			.withPropertyValues("apiinone.budget.max-submissions=5", "apiinone.budget.per=1h")
			.run((context) -> {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				AtomicInteger refused = new AtomicInteger();
				ExecutorService threads = Executors.newFixedThreadPool(16);
				try {
					List<Future<?>> all = IntStream.range(0, 40).<Future<?>>mapToObj((i) -> threads.submit(() -> {
						try {
							jobs.submit("order " + i, UploadCoverRequest.of("clip"));
						}
						catch (BudgetExceededException ex) {
							refused.incrementAndGet();
						}
					})).toList();
					for (Future<?> each : all) {
						each.get();
					}
				}
				finally {
					threads.shutdown();
				}
				assertThat(refused).hasValue(35);
				assertThat(sandbox.postsReceived()).isEqualTo(5);
				assertThat(jobs.budget()).isEqualTo(new UploadCoverBudget(5, 5, Duration.ofHours(1)));
				assertThat(jobs.budget().remaining()).isZero();
				assertThatExceptionOfType(BudgetExceededException.class)
					.isThrownBy(() -> jobs.submit(UploadCoverRequest.of("clip")));
			});
	}

	@Test
	void refusalsDoNotCountAgainstTheBudget() {
		this.runner.withPropertyValues("apiinone.budget.max-submissions=1").run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			assertThat(jobs.submit(UploadCoverRequest.of("sandbox-no-credits")).state())
				.isEqualTo(UploadCoverJobState.REJECTED);
			assertThat(jobs.submit(UploadCoverRequest.of("clip")).state()).isEqualTo(UploadCoverJobState.RUNNING);
		});
	}

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
		AtomicReference<UncertainCommits> commits = new AtomicReference<>();
		AtomicReference<Runnable> answered = new AtomicReference<>();
		this.runner.withInitializer((context) -> ((GenericApplicationContext) context)
			.registerBean(PlatformTransactionManager.class, () -> {
				commits.set(new UncertainCommits(context.getBean(DataSource.class)));
				return commits.get();
			})).withBean(Milestone.Listener.class, () -> (milestone) -> {
				Runnable action = answered.get();
				if (milestone == Milestone.ANSWERED && action != null) {
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
	@EnabledForJreRange(min = JRE.JAVA_21)
	void jobsRunOnVirtualThreadsWhereTheApplicationDoes() {
		AtomicReference<Thread> thread = new AtomicReference<>();
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.withInitializer((context) -> context.addApplicationListener((event) -> {
				if (event instanceof PayloadApplicationEvent<?> payload
						&& payload.getPayload() instanceof UploadCoverJobEvent) {
					thread.set(Thread.currentThread());
				}
			}))
			.run((context) -> {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
				Awaitility.await().until(() -> thread.get() != null);
				assertThat(Thread.class.getMethod("isVirtual").invoke(thread.get())).isEqualTo(true);
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
