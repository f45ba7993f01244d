package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import one.apiin.spring.Accounts;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.ApiInOneConnectionDetails;
import one.apiin.spring.InvalidSettingException;
import one.apiin.uploadcover.UploadCoverClient;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Auto-configuration of durable jobs where there are a {@link DataSource} and
 * db-scheduler.
 */
@AutoConfiguration(after = ApiInOneAutoConfiguration.class,
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration" })
@ConditionalOnClass({ Scheduler.class, JdbcClient.class, PlatformTransactionManager.class })
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBean({ UploadCoverClient.class, PlatformTransactionManager.class })
@ConditionalOnBooleanProperty(name = { "apiinone.enabled", "apiinone.jobs.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties({ JobsProperties.class, QueueProperties.class, BudgetProperties.class })
@Import({ JobAccountRegistrar.class, DatabaseInitializationDependencyConfigurer.class })
@ImportRuntimeHints(ApiInOneJobsAutoConfiguration.Scripts.class)
public final class ApiInOneJobsAutoConfiguration {

	private static final RandomGenerator RANDOM = () -> ThreadLocalRandom.current().nextLong();

	@Bean
	@ConditionalOnMissingBean
	JobsSchemaInitializer apiInOneJobsSchemaInitializer(DataSource dataSource, JobsProperties properties) {
		return new JobsSchemaInitializer(dataSource, properties.initializeSchema(),
				new JobTables(properties.tablePrefix()));
	}

	@Bean
	@DependsOnDatabaseInitialization
	JobDatabase apiInOneJobDatabase(DataSource dataSource, PlatformTransactionManager transactions,
			JobsProperties properties, ObjectProvider<JobClock> clocks, ObjectProvider<CrashPoint.Listener> crashPoints,
			Environment environment, BeanFactory beans) {
		return JobDatabase.open(dataSource, transactions, properties,
				ApplicationName.of(properties.application(), environment, beans),
				(time) -> clocks.getIfAvailable(() -> new JobClock(System::nanoTime, time)),
				crashPoints.getIfAvailable(() -> (point) -> {
				}));
	}

	@Bean
	JobStore apiInOneJobStore(JobDatabase database, JobsProperties properties) {
		return new JobStore(database.jdbc(), properties.storeRequest());
	}

	@Bean
	JobWriter apiInOneJobWriter(JobDatabase database, JobStore store) {
		return new JobWriter(database, store, JobScheduler.executions(database));
	}

	@Bean
	Budget apiInOneBudget(JobDatabase database, BudgetProperties properties) {
		return new Budget(database.jdbc(), properties.maxSubmissions(), properties.per());
	}

	@Bean
	AccountStore apiInOneAccountStore(JobDatabase database) {
		return new AccountStore(database);
	}

	@Bean
	QueueStore apiInOneQueueStore(JobDatabase database, JobStore store, JobsProperties properties) {
		return new QueueStore(database, store, properties.deadline());
	}

	@Bean
	QueueSignal apiInOneQueueSignal() {
		return new QueueSignal();
	}

	@Bean
	QueuePauses apiInOneQueuePauses(JobDatabase database, AccountStore accounts, QueueProperties properties) {
		return new QueuePauses(database, accounts, new PauseRules(properties));
	}

	@Bean
	SubmissionLimits apiInOneSubmissionLimits(JobDatabase database, AccountStore accounts, QueueStore queue,
			Budget budget, QueueProperties properties, JobsProperties jobs) {
		return new SubmissionLimits(accounts, queue, budget, new PaceRules(properties, jobs.pollingInterval()),
				database.clock());
	}

	@Bean
	Submitter apiInOneJobSubmitter(JobDatabase database, JobStore store, JobWriter writer, SubmissionLimits limits,
			QueuePauses pauses, ObjectProvider<CallbackUrls> callbackUrls, JobsProperties properties) {
		OutcomeRecorder recorder = new OutcomeRecorder(store, writer, pauses, database.clock(),
				OutcomeRecorder.Sleeper::ofThread, properties.recordTimeout());
		return new Submitter(database, writer, limits, recorder, callbackUrls.getIfAvailable());
	}

	@Bean(JobAccountRegistrar.FACTORY)
	JobAccounts jobAccounts(Accounts configured, ConfigurableListableBeanFactory beans, JobsProperties properties,
			JobDatabase database, JobStore store, JobWriter writer, Submitter submitter, Budget budget,
			QueueStore queueStore, QueueSignal signal, AccountStore accountStore) {
		JobQueue queue = new JobQueue(database, queueStore, signal);
		JobAccounts accounts = new JobAccounts(configured, beans, properties, database.clock(), RANDOM,
				(account) -> new JdbcUploadCoverJobs(account, database, store, writer, submitter, queue, budget));
		accounts.names().forEach((account) -> accountStore.add(account, database.transactions()));
		return accounts;
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnDefaultClient.class)
	UploadCoverJobs uploadCoverJobs(JobAccounts accounts) {
		return accounts.forAccount(ApiInOneConnectionDetails.DEFAULT_ACCOUNT);
	}

	@Bean
	QueueSender apiInOneQueueSender(JobDatabase database, JobAccounts accounts, JobWriter writer, Submitter submitter,
			QueueStore queue, QueueSignal signal, QueuePauses pauses, SubmissionLimits limits,
			AccountStore accountStore, QueueProperties properties, JobsProperties jobs, Environment environment) {
		QueueClaims claims = new QueueClaims(database, queue, writer, limits, pauses, submitter);
		QueueExpiry expiry = new QueueExpiry(queue, accountStore, writer, database.clock(), properties.giveUpAfter());
		return new QueueSender(accounts, queue, claims, pauses, expiry, submitter, database.clock(), signal, RANDOM,
				QueueSender.Settings.of(properties, jobs, virtualThreads(environment, "apiinone-jobs-send-")));
	}

	@Bean
	Retention apiInOneRetention(JobDatabase database, JobsProperties properties, BudgetProperties budget) {
		Duration retention = properties.retention();
		if (retention != null && retention.compareTo(budget.per()) < 0) {
			throw new InvalidSettingException(
					"apiinone.jobs.retention is shorter than apiinone.budget.per, so the budget could not count jobs "
							+ "that were deleted.",
					"Set apiinone.jobs.retention to at least " + budget.per() + ", or shorten apiinone.budget.per.");
		}
		return new Retention(database, retention);
	}

	@Bean
	JobTracker apiInOneJobTracker(JobsProperties properties, JobDatabase database, JobStore store, JobWriter writer,
			Submitter submitter, JobAccounts accounts, QueueSender sender, Retention retention,
			ApplicationEventPublisher publisher, Environment environment) {
		StateAges ages = new StateAges(database.clock());
		JobExecution execution = new JobExecution(database, store, writer, new JobRules(properties, RANDOM), accounts,
				publisher, ages, submitter::isSending, properties);
		Housekeeping housekeeping = new Housekeeping(database.clock(), store, ages, accounts.names());
		ThreadFactory threads = virtualThreads(environment, JobScheduler.THREAD_NAME);
		return new JobTracker(writer, database.clock(), housekeeping, sender, retention,
				() -> JobScheduler.create(database, properties, threads, execution));
	}

	private static @Nullable ThreadFactory virtualThreads(Environment environment, String name) {
		return Threading.VIRTUAL.isActive(environment) ? new VirtualThreadTaskExecutor(name).getVirtualThreadFactory()
				: null;
	}

	/**
	 * The scripts and the record that is stored as JSON, for native images.
	 */
	static final class Scripts implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.resources().registerPattern("one/apiin/spring/jobs/*.sql");
			new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), UploadCoverJob.class);
		}

	}

}
