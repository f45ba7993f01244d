package one.apiin.spring.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * On a file that a killed JVM left: three threads were inserting, and the reference r1-4
 * is locked without being there. Its tables are those of an older version; an alteration
 * would copy them, and free the reference.
 */
class H2IndexesTests {

	private static final JobTables TABLES = new JobTables(JobTables.DEFAULT_PREFIX);

	private static final String OLD_SCRIPT = "one/apiin/spring/jobs/schema-0-h2.sql";

	private static final String INSERT = "insert into apiinone_job (id, account, reference, state, request_hash, event,"
			+ " run, created_at, submitted_at, lease_until, updated_at, version) values (random_uuid(), 'default', :r,"
			+ " 'IN_DOUBT', 'x', 'NONE', 0, now(), now(), now(), now(), 0)";

	private DataSource dataSource;

	private JdbcClient jdbc;

	@BeforeEach
	void open(@TempDir Path directory) throws IOException {
		try (InputStream file = new GZIPInputStream(
				Objects.requireNonNull(H2IndexesTests.class.getResourceAsStream("killed.mv.db.gz")))) {
			Files.copy(file, directory.resolve("killed.mv.db"));
		}
		this.dataSource = new DriverManagerDataSource("jdbc:h2:file:" + directory.resolve("killed") + ";WRITE_DELAY=0",
				"sa", "");
		this.jdbc = JdbcClient.create(this.dataSource);
	}

	private void insert(String reference) {
		this.jdbc.sql(INSERT).param("r", reference).update();
	}

	@Test
	void aReferenceThatAKillLeftLockedCanBeUsedAgain() {
		assertThat(this.jdbc.sql("select id from apiinone_job where reference = 'r1-4'").query().listOfRows())
			.isEmpty();
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> insert("r1-4"));

		new H2Indexes(this.dataSource, TABLES, OLD_SCRIPT).rebuild();

		insert("r1-4");
	}

	@Test
	void onlyAFileIsRebuilt() {
		DataSource memory = new DriverManagerDataSource("jdbc:h2:mem:", "sa", "");

		assertThat(new H2Indexes(this.dataSource, TABLES, OLD_SCRIPT).rebuild()).isTrue();
		assertThat(new H2Indexes(memory, TABLES, OLD_SCRIPT).rebuild()).isFalse();
	}

	@Test
	void whatIsUniqueStaysSo() {
		new H2Indexes(this.dataSource, TABLES, OLD_SCRIPT).rebuild();
		new H2Indexes(this.dataSource, TABLES, OLD_SCRIPT).rebuild();

		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("r1-3"));
	}

	@Test
	void allIndexesOfTheScriptAreBuilt(@TempDir Path directory) {
		DataSource current = new DriverManagerDataSource("jdbc:h2:file:" + directory.resolve("new"), "sa", "");
		new ResourceDatabasePopulator(new ClassPathResource(H2Indexes.SCRIPT)).execute(current);
		JdbcClient.create(current).sql("drop index apiinone_job_queue").update();

		new H2Indexes(current, TABLES, H2Indexes.SCRIPT).rebuild();

		assertThat(JdbcClient.create(current)
			.sql("select index_name from information_schema.indexes where table_name like 'APIINONE%'"
					+ " and index_name not like 'PRIMARY_KEY%'")
			.query(String.class)
			.list()).hasSize(14)
			.contains("APIINONE_JOB_ID", "APIINONE_JOB_QUEUE", "APIINONE_OWNER_ID", "APIINONE_ACCOUNT_NAME",
					"APIINONE_SCHEDULED_TASKS_DUE");
	}

	@Test
	void aRebuildThatWasKilledHalfwayIsFinishedByTheNext() {
		this.jdbc.sql("drop index apiinone_job_reference").update();

		new H2Indexes(this.dataSource, TABLES, OLD_SCRIPT).rebuild();

		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> insert("r1-3"));
		insert("r1-4");
	}

	@Test
	void anIndexOfTheApplicationStays() {
		this.jdbc.sql("create index mine on apiinone_job (created_at)").update();

		new H2Indexes(this.dataSource, TABLES, OLD_SCRIPT).rebuild();

		assertThat(this.jdbc.sql("select index_name from information_schema.indexes where index_name = 'MINE'")
			.query(String.class)
			.optional()).isPresent();
	}

}
