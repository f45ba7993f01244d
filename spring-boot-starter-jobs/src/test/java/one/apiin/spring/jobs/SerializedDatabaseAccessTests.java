package one.apiin.spring.jobs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SerializedDatabaseAccessTests {

	private final SerializedDatabaseAccess turns = new SerializedDatabaseAccess();

	private final TransactionOperations transactions = this.turns
		.transactions(TransactionOperations.withoutTransaction());

	private final DataSource connections = this.turns
		.connections(new DriverManagerDataSource("jdbc:h2:mem:", "sa", ""));

	@Test
	void aTransactionWaitsUntilTheOneBeforeHasEnded() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		CompletableFuture<Void> first = CompletableFuture
			.runAsync(() -> this.transactions.executeWithoutResult((status) -> {
				begun.countDown();
				await(end);
			}));
		begun.await();

		CompletableFuture<Void> second = CompletableFuture
			.runAsync(() -> this.transactions.executeWithoutResult((status) -> assertThat(end.getCount()).isZero()));
		assertStillWaits(second);
		end.countDown();
		first.get(10, TimeUnit.SECONDS);
		second.get(10, TimeUnit.SECONDS);
	}

	@Test
	void aConnectionThatIsOpenKeepsTransactionsWaiting() throws Exception {
		CompletableFuture<Void> waiting;
		try (Connection open = this.connections.getConnection()) {
			assertThat(open.isValid(1)).isTrue();
			waiting = CompletableFuture.runAsync(() -> this.transactions.executeWithoutResult((status) -> {
			}));
			assertStillWaits(waiting);
		}
		waiting.get(10, TimeUnit.SECONDS);
	}

	@Test
	void aTurnEndsWithAnErrorToo() throws Exception {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transactions.executeWithoutResult((status) -> {
				throw new IllegalStateException("broken");
			}));
		DataSource away = this.turns.connections(new DriverManagerDataSource("jdbc:nothing:"));
		assertThatExceptionOfType(SQLException.class).isThrownBy(away::getConnection);

		CompletableFuture.runAsync(() -> this.transactions.executeWithoutResult((status) -> {
		})).get(10, TimeUnit.SECONDS);
	}

	@Test
	void aTransactionMayUseConnectionsItself() {
		Integer one = this.transactions
			.execute((status) -> JdbcClient.create(this.connections).sql("select 1").query(Integer.class).single());

		assertThat(one).isOne();
	}

	private static void assertStillWaits(CompletableFuture<Void> waiting) {
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
