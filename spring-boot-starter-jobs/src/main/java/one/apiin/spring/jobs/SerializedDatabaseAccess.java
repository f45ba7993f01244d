package one.apiin.spring.jobs;

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
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs transactions on an H2 file one after the other; one that joins the transaction of
 * a caller lasts until that ends. A commit also writes the changes that other
 * transactions have made so far, and a kill at that moment can leave some of them without
 * the data that undoes them (seen with H2 2.4.240). Thread-safe.
 */
final class SerializedDatabaseAccess {

	private final ReentrantLock lock = new ReentrantLock(true);

	/** Makes transactions wait for the lock. */
	TransactionOperations transactions(TransactionOperations operations) {
		return new TransactionOperations() {

			@Override
			public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
				SerializedDatabaseAccess.this.lock.lock();
				try {
					return operations.execute((status) -> {
						if (!status.isNewTransaction()) {
							lockUntilCompletion();
						}
						return action.doInTransaction(status);
					});
				}
				finally {
					SerializedDatabaseAccess.this.lock.unlock();
				}
			}

		};
	}

	private void lockUntilCompletion() {
		this.lock.lock();
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				SerializedDatabaseAccess.this.lock.unlock();
			}

		});
	}

	/**
	 * Makes connections wait for the lock, which they hold until they are closed. The
	 * thread that gets a connection must close it.
	 */
	DataSource connections(DataSource dataSource) {
		return new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				SerializedDatabaseAccess.this.lock.lock();
				try {
					return untilClosed(super.getConnection());
				}
				catch (SQLException | RuntimeException ex) {
					SerializedDatabaseAccess.this.lock.unlock();
					throw ex;
				}
			}

		};
	}

	private Connection untilClosed(Connection connection) {
		return (Connection) Proxy.newProxyInstance(SerializedDatabaseAccess.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
					finally {
						unlockIfClosed(method);
					}
				});
	}

	private void unlockIfClosed(Method method) {
		if (method.getName().equals("close") && this.lock.isHeldByCurrentThread()) {
			this.lock.unlock();
		}
	}

}
