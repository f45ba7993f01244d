package one.apiin.spring.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import one.apiin.spring.InvalidSettingException;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptException;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Rebuilds the indexes of the tables of jobs in an H2 file, which only this process uses.
 * <p>
 * A kill during a transaction can leave indexes that do not match the rows, even with
 * {@code WRITE_DELAY=0} (seen with H2 2.4.240, once in dozens to hundreds of kills). A
 * key without a row stays locked, so its reference can never be submitted. An entry whose
 * row is gone makes every read of it fail, so no job is processed any more. Indexes that
 * are rebuilt from the rows have neither problem.
 */
final class H2Indexes {

	static final String SCRIPT = "one/apiin/spring/jobs/schema-h2.sql";

	private static final Pattern INDEX = Pattern.compile("create (?:unique )?index if not exists (\\w+)");

	private final DataSource dataSource;

	private final JobTables tables;

	private final ClassPathResource script;

	/**
	 * Creates an instance.
	 * @param script the path of the script that created the tables
	 */
	H2Indexes(DataSource dataSource, JobTables tables, String script) {
		this.dataSource = dataSource;
		this.tables = tables;
		this.script = new ClassPathResource(script);
	}

	/**
	 * Rebuilds them if the database is a file. Blocks; takes longer the more jobs there
	 * are. Must be called before jobs are used.
	 * @return whether the database is a file
	 * @throws InvalidSettingException if they can't be rebuilt
	 */
	boolean rebuild() {
		try (Connection connection = this.dataSource.getConnection()) {
			if (!isFile(connection.getMetaData().getURL())) {
				return false;
			}
			drop(connection);
			ScriptUtils.executeSqlScript(connection,
					new ByteArrayResource(script().getBytes(StandardCharsets.UTF_8), this.script.getPath()));
			return true;
		}
		catch (SQLException | ScriptException | IOException ex) {
			throw new InvalidSettingException("The indexes of durable jobs can't be rebuilt: " + ex.getMessage(),
					"Run one/apiin/spring/jobs/schema-h2.sql from the jar of apiinone-spring-boot-starter-jobs, as a user who may "
							+ "change tables.",
					ex);
		}
	}

	/** Other processes may use a database in a server or in memory. */
	private static boolean isFile(String url) {
		return !url.contains(":mem:") && !url.contains(":tcp:") && !url.contains(":ssl:");
	}

	private String script() throws IOException {
		return this.tables.in(this.script.getContentAsString(StandardCharsets.UTF_8));
	}

	private void drop(Connection connection) throws SQLException, IOException {
		try (Statement statement = connection.createStatement()) {
			for (String name : names()) {
				statement.execute("drop index if exists " + name);
			}
		}
	}

	private List<String> names() throws IOException {
		return INDEX.matcher(script()).results().map((MatchResult result) -> result.group(1)).toList();
	}

}
