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
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import one.apiin.spring.InvalidSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Databases that would lose jobs, or are not prepared for them.
 */
class DatabaseCheckTests extends AbstractJobsContextTests {

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
	void aDriverThatDoesNotReportItsTimeoutsIsAccepted() {
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

}
