package one.apiin.spring.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Has the database explain each query before it is run.
 */
final class ExplainingDataSource extends AbstractDataSource {

	/** Rows that a step of the plan touched: as H2 and PostgreSQL report them. */
	private static final Pattern ROWS = Pattern
		.compile("scanCount: (\\d+)|actual rows=(\\d+)|Rows Removed by \\w+: (\\d+)");

	private final DataSource target;

	private final List<String> plans = new ArrayList<>();

	ExplainingDataSource(DataSource target) {
		this.target = target;
	}

	List<String> plans() {
		return this.plans;
	}

	/**
	 * The most rows that any step of any query touched.
	 * @return their number
	 */
	long mostRows() {
		long most = 0;
		for (String plan : this.plans) {
			Matcher matcher = ROWS.matcher(plan);
			while (matcher.find()) {
				for (int group = 1; group <= 3; group++) {
					most = Math.max(most, (matcher.group(group) != null) ? Long.parseLong(matcher.group(group)) : 0);
				}
			}
		}
		return most;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = this.target.getConnection();
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, arguments) -> {
					Object result = invoke(connection, method, arguments);
					return (result instanceof PreparedStatement statement)
							? explaining(connection, statement, (String) arguments[0]) : result;
				});
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

	private PreparedStatement explaining(Connection connection, PreparedStatement statement, String sql)
			throws SQLException {
		String explain = connection.getMetaData().getDatabaseProductName().equals("H2") ? "explain analyze "
				: "explain (analyze, costs off, timing off) ";
		PreparedStatement explained = connection.prepareStatement(explain + sql);
		return (PreparedStatement) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { PreparedStatement.class }, (proxy, method, arguments) -> {
					if (method.getName().startsWith("set") && arguments.length > 1) {
						invoke(explained, method, arguments);
					}
					if (method.getName().equals("executeQuery")) {
						this.plans.add(plan(explained));
					}
					return invoke(statement, method, arguments);
				});
	}

	private static String plan(PreparedStatement explained) throws SQLException {
		StringBuilder plan = new StringBuilder();
		try (explained; ResultSet lines = explained.executeQuery()) {
			while (lines.next()) {
				plan.append(lines.getString(1)).append('\n');
			}
		}
		return plan.toString();
	}

	private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}
