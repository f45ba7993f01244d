package one.apiin.spring.jobs.database;

import java.util.regex.Pattern;

import one.apiin.spring.diagnostics.InvalidSettingException;

/**
 * The names of the tables. Statements are written with the default names.
 *
 * @param prefix what the names begin with
 */
public record JobTables(String prefix) {

	/** The prefix that statements and scripts are written with. */
	public static final String DEFAULT_PREFIX = "apiinone_";

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,29}");

	/** The names of tables and indexes in a statement, but no function or parameter. */
	private static final Pattern NAMES = Pattern.compile("\\b" + DEFAULT_PREFIX + "(?=[a-z])");

	public JobTables {
		if (!NAME.matcher(prefix).matches()) {
			throw new InvalidSettingException(
					"apiinone.jobs.table-prefix must be a letter and up to 29 letters, digits and underscores, not \""
							+ prefix + "\"",
					"To use tables of another schema, let spring.datasource.url select the schema.");
		}
	}

	/**
	 * A statement or script for the tables of this prefix.
	 * @param sql the text with the default names
	 * @return the text with this prefix
	 */
	public String in(String sql) {
		return this.prefix.equals(DEFAULT_PREFIX) ? sql : NAMES.matcher(sql).replaceAll(this.prefix);
	}

}
