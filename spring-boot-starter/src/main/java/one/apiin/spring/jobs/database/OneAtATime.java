package one.apiin.spring.jobs.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets one transaction after the other write to a file of H2. A commit also writes what
 * other transactions have done so far, and a kill at that moment can leave some of it
 * behind without what is needed to undo it (seen with H2 2.4.240). Without others there
 * is nothing to leave behind. Thread-safe.
 */
public final class OneAtATime {

	private final ReentrantLock turn = new ReentrantLock(true);

	/**
	 * Has transactions wait for their turn.
	 * @param operations how they are made
	 * @return the same, one at a time
	 */
	public TransactionOperations transactions(TransactionOperations operations) {
		return new TransactionOperations() {

			@Override
			public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
				OneAtATime.this.turn.lock();
				try {
					return operations.execute(action);
				}
				finally {
					OneAtATime.this.turn.unlock();
				}
			}

		};
	}

	/**
	 * Has connections wait for their turn, which ends when they are closed.
	 * @param dataSource where they come from; must be closed by the thread that got them
	 * @return the same, one at a time
	 */
	public DataSource connections(DataSource dataSource) {
		return new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				OneAtATime.this.turn.lock();
				try {
					return untilClosed(super.getConnection());
				}
				catch (SQLException | RuntimeException ex) {
					OneAtATime.this.turn.unlock();
					throw ex;
				}
			}

		};
	}

	private Connection untilClosed(Connection connection) {
		return (Connection) Proxy.newProxyInstance(OneAtATime.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
					finally {
						endTurn(method);
					}
				});
	}

	private void endTurn(Method method) {
		if (method.getName().equals("close") && this.turn.isHeldByCurrentThread()) {
			this.turn.unlock();
		}
	}

}
