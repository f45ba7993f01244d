package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import one.apiin.sandbox.Answer;
import one.apiin.spring.InvalidSettingException;
import one.apiin.uploadcover.UploadCoverRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose tables they are, of which version, and whether they can be written.
 */
class TableOwnerTests extends AbstractJobsContextTests {

	private ApplicationContextRunner on(Map<String, Object> database) {
		return this.runner
			.withPropertyValues(database.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + "=" + entry.getValue())
				.toArray(String[]::new))
			.withPropertyValues("spring.datasource.generate-unique-name=false",
					"apiinone.jobs.initialize-schema=always");
	}

	private static DataSource dataSource(Map<String, Object> database) {
		return new DriverManagerDataSource((String) database.get("spring.datasource.url"),
				(String) database.get("spring.datasource.username"), "");
	}

	private static void isRefused(AssertableApplicationContext context, String problem, String action) {
		assertThat(context).hasFailed();
		assertThat(Stream.iterate(context.getStartupFailure(), (each) -> each != null, Throwable::getCause)
			.filter(InvalidSettingException.class::isInstance)
			.findFirst()).get(InstanceOfAssertFactories.type(InvalidSettingException.class)).satisfies((refused) -> {
				assertThat(refused).hasMessageContaining(problem);
				assertThat(refused.action()).contains(action);
			});
	}

	@ParameterizedTest
	@EnumSource
	void anotherApplicationIsRefusedAndOfferedTablesOfItsOwn(TestDatabase database) {
		Map<String, Object> shared = database.fresh();
		on(shared).withPropertyValues("spring.application.name=covers")
			.run((context) -> assertThat(context).hasNotFailed());
		on(shared).withPropertyValues("spring.application.name=covers")
			.run((context) -> assertThat(context).hasNotFailed());
		ApplicationContextRunner other = on(shared).withPropertyValues("spring.application.name=shop");
		other.run((context) -> isRefused(context, "belong to the application 'covers', and this is 'shop'",
				"apiinone.jobs.table-prefix"));
		other.withPropertyValues("apiinone.jobs.application=covers")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@EnumSource
	void applicationsWithPrefixesOfTheirOwnShareADatabase(TestDatabase database) {
		Map<String, Object> shared = database.fresh();
		on(shared).withPropertyValues("spring.application.name=covers").run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
		});
		on(shared).withPropertyValues("spring.application.name=shop", "apiinone.jobs.table-prefix=shop_")
			.run((context) -> {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				assertThat(jobs.findByReference("order")).isEmpty();
				UploadCoverJob job = jobs.submit("order", UploadCoverRequest.of("clip"));
				becomes(jobs, job, UploadCoverJobState.COMPLETE);
				assertThat(jobs.list(UploadCoverJobQuery.newest(10).withReferencePrefix("ord")).jobs()).hasSize(1);
				assertThat(jobs.list(UploadCoverJobState.COMPLETE, null, 10).jobs()).hasSize(1);
				assertThat(jobs.budget().submissions()).isOne();
				assertThat(JdbcClient.create(context.getBean(DataSource.class))
					.sql("select id from shop_job")
					.query(String.class)
					.list()).containsExactly(job.id());
			});
		assertThat(sandbox.postsReceived()).isEqualTo(2);
	}

	@Test
	void aPrefixThatIsNoNameIsRefused() {
		this.runner.withPropertyValues("apiinone.jobs.table-prefix=other.job; drop table x")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("apiinone.jobs.table-prefix must be a letter"));
	}

	@ParameterizedTest
	@EnumSource
	void tablesOfAnUnknownVersionAreRefused(TestDatabase database) {
		Map<String, Object> newer = database.fresh();
		on(newer).run((context) -> assertThat(context).hasNotFailed());
		JdbcClient.create(dataSource(newer)).sql("update apiinone_owner set schema_version = 2").update();
		on(newer).run((context) -> isRefused(context, "have version 2, and this version of the kit needs version 1",
				"Use the version of the kit that made them"));
	}

	@ParameterizedTest
	@EnumSource
	void tablesOfAnOlderVersionAreAdoptedByTheScript(TestDatabase database) throws Exception {
		Map<String, Object> old = database.fresh();
		DataSource dataSource = dataSource(old);
		String name = database.name().toLowerCase(Locale.ROOT);
		run(dataSource, "schema-0-" + name + ".sql");
		JdbcClient jdbc = JdbcClient.create(dataSource);
		insertOld(jdbc, "done", "COMPLETE", null, "[{\"id\":\"c\",\"audioUrl\":\"https://cdn.example/c.mp3\"}]");
		insertOld(jdbc, "unknown", "FAILED", "The gateway does not know task lost", null);
		insertOld(jdbc, "running", "RUNNING", null, null);
		on(old).run((context) -> isRefused(context, "made by an older version", "migrate-to-1-" + name + ".sql"));
		run(dataSource, "migrate-to-1-" + name + ".sql");
		sandbox.onStatus("task-running", complete());
		sandbox.onStatus("found", complete());
		on(old).run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverJob done = jobs.findByReference("done").orElseThrow();
			assertThat(done.clips()).singleElement()
				.satisfies((clip) -> assertThat(clip.audioUrl()).hasToString("https://cdn.example/c.mp3"));
			becomes(jobs, jobs.findByReference("running").orElseThrow(), UploadCoverJobState.COMPLETE);
			UploadCoverJob unknown = jobs.findByReference("unknown").orElseThrow();
			assertThat(jobs.attach(unknown.id(), "found").state()).isEqualTo(UploadCoverJobState.RUNNING);
			becomes(jobs, unknown, UploadCoverJobState.COMPLETE);
			becomes(jobs, jobs.submit("new", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
		});
		assertThat(sandbox.postsReceived()).isOne();
	}

	private static Answer complete() {
		return Answer.json("""
				{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}
				""");
	}

	private static void run(DataSource dataSource, String script) throws Exception {
		try (Connection connection = dataSource.getConnection()) {
			ScriptUtils.executeSqlScript(connection, new ClassPathResource("one/apiin/spring/jobs/" + script));
		}
	}

	private static void insertOld(JdbcClient jdbc, String reference, String state, String failure, String clips) {
		jdbc.sql(
				"insert into apiinone_job (id, account, reference, state, request_hash, request, task_id, clips, failure,"
						+ " event, run, created_at, submitted_at, lease_until, accepted_at, updated_at, version) values (:id,"
						+ " 'default', :reference, :state, 'x', '{\"audio_id\":\"clip\",\"custom_mode\":false}', :task, :clips,"
						+ " :failure, 'DELIVERED', 0, current_timestamp, current_timestamp, current_timestamp, current_timestamp,"
						+ " current_timestamp, 3)")
			.param("id", UUID.randomUUID().toString())
			.param("reference", reference)
			.param("state", state)
			.param("task", "task-" + reference)
			.param("clips", clips)
			.param("failure", failure)
			.update();
	}

	@ParameterizedTest
	@EnumSource
	void wrongTablesAreRefused(TestDatabase database) {
		Map<String, Object> wrong = database.fresh();
		on(wrong).run((context) -> assertThat(context).hasNotFailed());
		JdbcClient.create(dataSource(wrong)).sql("alter table apiinone_job drop column claim").update();
		on(wrong).run((context) -> isRefused(context, "do not match this version of the kit", "Compare them with"));
	}

	@Test
	void aReadOnlyDatabaseIsRefused() throws Exception {
		Map<String, Object> database = TestDatabase.POSTGRESQL.fresh();
		on(database).run((context) -> assertThat(context).hasNotFailed());
		try (Connection connection = dataSource(database).getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("alter database " + connection.getCatalog() + " set default_transaction_read_only = on");
		}
		on(database).run((context) -> isRefused(context, "can't be written", "may write"));
	}

	@Test
	void aReadOnlyFileIsRefused() {
		Map<String, Object> database = TestDatabase.H2.fresh();
		on(database).run((context) -> assertThat(context).hasNotFailed());
		on(Map.of("spring.datasource.url", database.get("spring.datasource.url") + ";ACCESS_MODE_DATA=r",
				"spring.datasource.username", "sa"))
			.run((context) -> isRefused(context, "can't be written", "may write"));
	}

	@Test
	void aPoolWithoutAutoCommitWorks() {
		Map<String, Object> database = TestDatabase.POSTGRESQL.fresh();
		ApplicationContextRunner runner = on(database).withPropertyValues("spring.datasource.hikari.auto-commit=false",
				"apiinone.budget.max-submissions=5", "spring.application.name=covers");
		runner.run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
		});
		Awaitility.await()
			.until(() -> JdbcClient.create(dataSource(database))
				.sql("select application from apiinone_owner")
				.query(String.class)
				.list()
				.contains("covers"));
	}

}
