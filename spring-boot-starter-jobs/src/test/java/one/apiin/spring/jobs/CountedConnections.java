package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the connections that one thread borrows: each is one transaction, as nothing
 * borrows one for two.
 */
final class CountedConnections implements BeanPostProcessor {

	private final Thread thread = Thread.currentThread();

	private final AtomicInteger borrowed = new AtomicInteger();

	int countAndReset() {
		return this.borrowed.getAndSet(0);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource dataSource) ? counting(dataSource) : bean;
	}

	private DataSource counting(DataSource dataSource) {
		return new DelegatingDataSource(dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				if (Thread.currentThread() == CountedConnections.this.thread) {
					CountedConnections.this.borrowed.incrementAndGet();
				}
				return super.getConnection();
			}

		};
	}

}
