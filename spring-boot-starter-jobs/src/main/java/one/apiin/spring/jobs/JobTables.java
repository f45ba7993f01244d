package one.apiin.spring.jobs;

import java.util.regex.Pattern;

import one.apiin.spring.InvalidSettingException;

/**
 * The names of the tables. Statements in the code have the default names.
 *
 * @param prefix the beginning of the names
 */
record JobTables(String prefix) {

	/** The prefix in the code and in the scripts. */
	static final String DEFAULT_PREFIX = "apiinone_";

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,29}");

	/** The names of tables and indexes in a statement, but no function or parameter. */
	private static final Pattern NAMES = Pattern.compile("\\b" + DEFAULT_PREFIX + "(?=[a-z])");

	JobTables {
		if (!NAME.matcher(prefix).matches()) {
			throw new InvalidSettingException(
					"apiinone.jobs.table-prefix must be a letter and up to 29 letters, digits and underscores, not \""
							+ prefix + "\"",
					"To use tables of another schema, let spring.datasource.url select the schema.");
		}
	}

	/** Puts this prefix into a statement or script that has the default names. */
	String in(String sql) {
		return this.prefix.equals(DEFAULT_PREFIX) ? sql : NAMES.matcher(sql).replaceAll(this.prefix);
	}

}
