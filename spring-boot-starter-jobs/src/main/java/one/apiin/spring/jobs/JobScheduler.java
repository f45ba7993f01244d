package one.apiin.spring.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sets up the db-scheduler of durable jobs.
 */
final class JobScheduler {

	private static final String TABLE = "apiinone_scheduled_tasks";

	/** Spring Boot's log shows the last 15 characters of a name. */
	static final String THREAD_NAME = "apiinone-jobs-";

	private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

	private static final Duration FOR_EVER = Duration.ofDays(36_500);

	private static final int HOUSEKEEPERS = 3;

	private static final Duration SHUTDOWN = Duration.ofSeconds(5);

	private JobScheduler() {
	}

	/** Schedules executions in the caller's transaction. */
	static Executions executions(JobDatabase database) {
		ExecutionHandler<String> neverCalled = (instance, context) -> {
			throw new IllegalStateException("This client executes nothing");
		};
		SchedulerClient.Builder builder = SchedulerClient.Builder
			.create(new TransactionAwareDataSourceProxy(database.dataSource()), task(Executions.JOB, neverCalled),
					task(Executions.RECHECK, neverCalled))
			.tableName(database.tables().in(TABLE))
			.serializer(new TextSerializer());
		JdbcCustomization customization = database.dialect().scheduler();
		if (customization != null) {
			builder.jdbcCustomization(customization);
		}
		return new Executions(builder.build());
	}

	/**
	 * Creates a scheduler that calls the handlers.
	 * @param threads makes the threads that execute, or null for platform threads
	 */
	static Scheduler create(JobDatabase database, JobsProperties settings, @Nullable ThreadFactory threads,
			JobExecution execution) {
		DataSource dataSource = database.pollingDataSource();
		SchedulerBuilder builder = Scheduler
			.create(dataSource, task(Executions.JOB, execution::execute), task(Executions.RECHECK, execution::recheck))
			.tableName(database.tables().in(TABLE))
			.clock(database.clock()::instant)
			.serializer(new TextSerializer())
			.threads(threads(settings))
			.pollingInterval(settings.pollingInterval())
			.heartbeatInterval(settings.heartbeatInterval())
			.missedHeartbeatsLimit(settings.missedHeartbeats())
			// Tasks that only a newer version of the kit knows must stay.
			.deleteUnresolvedAfter(FOR_EVER)
			.commitWhenAutocommitDisabled(true)
			.shutdownMaxWait(SHUTDOWN)
			.executorService(Executors.newFixedThreadPool(threads(settings),
					(threads != null) ? threads : new CustomizableThreadFactory(THREAD_NAME)))
			.dueExecutor(Executors.newSingleThreadExecutor(new CustomizableThreadFactory("apiinone-jobs-due-")))
			.housekeeperExecutor(Executors.newScheduledThreadPool(HOUSEKEEPERS,
					new CustomizableThreadFactory("apiinone-jobs-housekeeping-")));
		JdbcCustomization customization = database.dialect().scheduler();
		if (customization != null) {
			builder.jdbcCustomization(customization);
		}
		return builder.build();
	}

	private static int threads(JobsProperties settings) {
		return settings.threads() + settings.eventThreads();
	}

	private static Task<String> task(String name, ExecutionHandler<String> handler) {
		return Tasks.custom(name, String.class)
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
