package one.apiin.spring.jobs.schedule;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import one.apiin.spring.jobs.database.JobClock;
import one.apiin.spring.jobs.database.JobTables;
import one.apiin.spring.jobs.store.Executions;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sets up a db-scheduler of our own.
 */
public final class JobScheduler {

	private static final String TABLE = "apiinone_scheduled_tasks";

	private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

	private static final Duration FOR_EVER = Duration.ofDays(36_500);

	private static final int HOUSEKEEPERS = 3;

	private static final Duration SHUTDOWN = Duration.ofSeconds(5);

	private JobScheduler() {
	}

	/**
	 * The executions, in the transactions of whoever writes them.
	 * @param dataSource the application's
	 * @param tables their names
	 * @return a client
	 */
	public static Executions executions(DataSource dataSource, JobTables tables) {
		Task<String> neverExecuted = task((instance, context) -> {
			throw new IllegalStateException("This client executes nothing");
		});
		SchedulerClient.Builder builder = SchedulerClient.Builder
			.create(new TransactionAwareDataSourceProxy(dataSource), neverExecuted)
			.tableName(tables.in(TABLE))
			.serializer(new TextSerializer());
		if (isH2(dataSource)) {
			builder.jdbcCustomization(forH2());
		}
		return new Executions(builder.build());
	}

	static Scheduler create(DataSource dataSource, SchedulerSettings settings, ExecutionHandler<String> handler,
			JobClock clock, JobTables tables) {
		SchedulerBuilder builder = Scheduler.create(dataSource, task(handler))
			.tableName(tables.in(TABLE))
			.clock(clock::instant)
			.serializer(new TextSerializer())
			.threads(settings.threads())
			.pollingInterval(settings.pollingInterval())
			.heartbeatInterval(settings.heartbeatInterval())
			.missedHeartbeatsLimit(settings.missedHeartbeats())
			// Executions of a newer version's tasks are not ours to delete.
			.deleteUnresolvedAfter(FOR_EVER)
			.commitWhenAutocommitDisabled(true)
			.shutdownMaxWait(SHUTDOWN)
			.executorService(Executors.newFixedThreadPool(settings.threads(), threads(settings)))
			.dueExecutor(Executors.newSingleThreadExecutor(new CustomizableThreadFactory("apiinone-jobs-due-")))
			.housekeeperExecutor(Executors.newScheduledThreadPool(HOUSEKEEPERS,
					new CustomizableThreadFactory("apiinone-jobs-housekeeping-")));
		if (isH2(dataSource)) {
			builder.jdbcCustomization(forH2());
		}
		return builder.build();
	}

	/** Spring Boot's log shows the last 15 characters of a name. */
	private static ThreadFactory threads(SchedulerSettings settings) {
		return (settings.threadFactory() != null) ? settings.threadFactory()
				: new CustomizableThreadFactory("apiinone-jobs-");
	}

	/** What db-scheduler would choose too, but with a warning at each start. */
	private static JdbcCustomization forH2() {
		return new DefaultJdbcCustomization(false);
	}

	private static boolean isH2(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			return connection.getMetaData().getDatabaseProductName().equals("H2");
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private static Task<String> task(ExecutionHandler<String> handler) {
		return Tasks.custom(Executions.TASK, String.class)
			.onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
			.onDeadExecutionRevive()
			.execute(handler);
	}

	/** Java's serialisation would tie the table to class names. */
	private static final class TextSerializer implements Serializer {

		@Override
		public byte[] serialize(@Nullable Object data) {
			return ((data != null) ? data.toString() : "").getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public <T> T deserialize(Class<T> type, byte @Nullable [] data) {
			return type.cast(new String((data != null) ? data : new byte[0], StandardCharsets.UTF_8));
		}

	}

}
