package one.apiin.spring.jobs.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import one.apiin.spring.diagnostics.InvalidSettingException;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptException;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The indexes of the tables of jobs in a file of H2, which is this process's alone.
 * <p>
 * A kill in the middle of transactions can leave indexes and rows apart, with
 * {@code WRITE_DELAY=0} too (seen with H2 2.4.240, once in some dozen to some hundred
 * kills): a key that no row has stays locked, so that its reference could never be
 * submitted; or an entry stays whose row is gone, so that whoever reads it fails, and no
 * job would be looked at any more. Indexes that are built anew from the rows have
 * neither.
 */
public final class H2Indexes {

	private static final ClassPathResource SCRIPT = new ClassPathResource("one/apiin/spring/jobs/schema-h2.sql");

	private static final Pattern INDEX = Pattern.compile("create (?:unique )?index if not exists (\\w+)");

	private final DataSource dataSource;

	private final JobTables tables;

	public H2Indexes(DataSource dataSource, JobTables tables) {
		this.dataSource = dataSource;
		this.tables = tables;
	}

	/**
	 * Builds them anew if the database is a file. Blocks, the longer the more jobs there
	 * are. To be called before jobs are used.
	 * @return whether the database is a file
	 * @throws InvalidSettingException if they can't be built
	 */
	public boolean rebuild() {
		try (Connection connection = this.dataSource.getConnection()) {
			if (!isFile(connection.getMetaData().getURL())) {
				return false;
			}
			drop(connection);
			ScriptUtils.executeSqlScript(connection,
					new ByteArrayResource(script().getBytes(StandardCharsets.UTF_8), SCRIPT.getPath()));
			return true;
		}
		catch (SQLException | ScriptException | IOException ex) {
			throw new InvalidSettingException("The indexes of durable jobs can't be built: " + ex.getMessage(),
					"Run one/apiin/spring/jobs/schema-h2.sql from the starter's jar, as a user who may change tables.",
					ex);
		}
	}

	/** Other processes may work with what a server or memory keeps. */
	private static boolean isFile(String url) {
		return !url.contains(":mem:") && !url.contains(":tcp:") && !url.contains(":ssl:");
	}

	private String script() throws IOException {
		return this.tables.in(SCRIPT.getContentAsString(StandardCharsets.UTF_8));
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
