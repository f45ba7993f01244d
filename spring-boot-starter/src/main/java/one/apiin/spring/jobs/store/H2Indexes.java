package one.apiin.spring.jobs.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import one.apiin.spring.diagnostics.InvalidSettingException;

/**
 * The unique indexes in a file of H2, which is this process's alone.
 * <p>
 * A kill in the middle of transactions can leave keys in them that belong to no row and
 * to no transaction any more (seen with H2 2.4.240, with {@code WRITE_DELAY=0} too, once
 * in some dozen kills). Whoever inserts such a key gets a lock timeout for ever: a
 * reference that could never be submitted. Indexes that are built anew from the rows have
 * no such keys.
 */
public final class H2Indexes {

	private static final List<UniqueIndex> INDEXES = List.of(
			new UniqueIndex("apiinone_job_reference", "apiinone_job (account, reference)"),
			new UniqueIndex("apiinone_job_retry_of", "apiinone_job (retry_of)"),
			new UniqueIndex("apiinone_budget_account", "apiinone_budget (account)"), new UniqueIndex(
					"apiinone_scheduled_tasks_instance", "apiinone_scheduled_tasks (task_name, task_instance)"));

	private final DataSource dataSource;

	public H2Indexes(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Builds them anew if the database is a file. Blocks, and takes longer the more jobs
	 * there are. To be called before jobs are used.
	 * @throws InvalidSettingException if they can't be built
	 */
	public void rebuild() {
		try (Connection connection = this.dataSource.getConnection()) {
			if (isFile(connection.getMetaData().getURL())) {
				try (Statement statement = connection.createStatement()) {
					rebuild(statement);
				}
			}
		}
		catch (SQLException ex) {
			throw new InvalidSettingException("The indexes of durable jobs can't be built: " + ex.getMessage(),
					"Run one/apiin/spring/jobs/schema-h2.sql from the starter's jar, as a user who may change tables.",
					ex);
		}
	}

	/** Other processes may work with what a server or memory keeps. */
	private static boolean isFile(String url) {
		return !url.contains(":mem:") && !url.contains(":tcp:") && !url.contains(":ssl:");
	}

	private static void rebuild(Statement statement) throws SQLException {
		for (UniqueIndex index : INDEXES) {
			// At no time without one, should somebody else be there after all.
			statement.execute("drop index if exists " + index.name() + "_new");
			statement.execute("create unique index " + index.name() + "_new on " + index.columns());
			statement.execute("drop index if exists " + index.name());
			statement.execute("alter index " + index.name() + "_new rename to " + index.name());
		}
	}

	/**
	 * An index.
	 *
	 * @param name its name
	 * @param columns its table and columns
	 */
	private record UniqueIndex(String name, String columns) {

	}

}
