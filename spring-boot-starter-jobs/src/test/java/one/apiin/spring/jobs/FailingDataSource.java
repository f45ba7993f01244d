package one.apiin.spring.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Halts the JVM before one of the statements that create tables and indexes.
 */
final class FailingDataSource extends AbstractDataSource {

	private final DataSource target;

	private final AtomicInteger left;

	FailingDataSource(DataSource target, int statements) {
		this.target = target;
		this.left = new AtomicInteger(statements);
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = this.target.getConnection();
		return proxy(Connection.class, (method, arguments) -> {
			Object result = invoke(connection, method, arguments);
			return method.getName().equals("createStatement") ? dying((Statement) result) : result;
		});
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return getConnection();
	}

	private Statement dying(Statement statement) {
		return proxy(Statement.class, (method, arguments) -> {
			boolean creates = method.getName().equals("execute") && arguments[0].toString().startsWith("create ");
			if (creates && this.left.decrementAndGet() == 0) {
				Runtime.getRuntime().halt(9);
			}
			return invoke(statement, method, arguments);
		});
	}

	private static <T> T proxy(Class<T> type, Handler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> handler.handle(method, arguments)));
	}

	private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	private interface Handler {

		Object handle(Method method, Object[] arguments) throws Throwable;

	}

}
