package one.apiin.spring.jobs.config;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.Scheduler;
import one.apiin.spring.AccountSettings;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.ApiInOneConnectionDetails;
import one.apiin.spring.jobs.UploadCoverJob;
import one.apiin.spring.jobs.UploadCoverJobs;
import one.apiin.spring.jobs.database.DatabaseCheck;
import one.apiin.spring.jobs.database.DatabaseTime;
import one.apiin.spring.jobs.database.H2Indexes;
import one.apiin.spring.jobs.database.JobClock;
import one.apiin.spring.jobs.database.JobTables;
import one.apiin.spring.jobs.database.TableOwner;
import one.apiin.spring.jobs.schedule.Housekeeping;
import one.apiin.spring.jobs.store.JobCensus;
import one.apiin.spring.jobs.store.JobSearch;
import one.apiin.spring.jobs.store.JobStore;
import one.apiin.spring.jobs.store.JobWriter;
import one.apiin.spring.jobs.store.Milestone;
import one.apiin.spring.jobs.database.OneAtATime;
import one.apiin.spring.jobs.budget.Budget;
import one.apiin.spring.jobs.budget.BudgetTable;
import one.apiin.spring.jobs.submit.CallbackAddresses;
import one.apiin.spring.jobs.submit.JobAccount;
import one.apiin.spring.jobs.submit.RunningClaims;
import one.apiin.spring.jobs.submit.Submitter;
import one.apiin.spring.jobs.schedule.JobScheduler;
import one.apiin.spring.jobs.schedule.JobTracker;
import one.apiin.spring.jobs.schedule.SchedulerSettings;
import one.apiin.spring.jobs.tracking.JobExecution;
import one.apiin.spring.jobs.tracking.Observations;
import one.apiin.spring.jobs.tracking.TrackingSettings;
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
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

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
@EnableConfigurationProperties({ JobsProperties.class, BudgetProperties.class })
@Import(NamedAccountJobs.class)
@ImportRuntimeHints(ApiInOneJobsAutoConfiguration.Scripts.class)
public final class ApiInOneJobsAutoConfiguration {

	private static final Milestone.Listener NOBODY = (milestone) -> {
	};

	@Bean
	@ConditionalOnMissingBean
	JobsSchemaInitializer apiInOneJobsSchemaInitializer(DataSource dataSource, JobsProperties properties) {
		return new JobsSchemaInitializer(dataSource, properties.initializeSchema(),
				new JobTables(properties.tablePrefix()));
	}

	@Bean
	@DependsOnDatabaseInitialization
	JobParts apiInOneJobParts(DataSource dataSource, PlatformTransactionManager transactions, JobsProperties properties,
			BudgetProperties budget, ObjectProvider<CallbackAddresses> callbacks, ObjectProvider<JobClock> clocks,
			ObjectProvider<Milestone.Listener> listeners, Environment environment, BeanFactory beans) {
		Milestone.Listener milestones = listeners.getIfAvailable(() -> NOBODY);
		milestones.reached(Milestone.STARTING);
		TransactionTemplate transaction = transaction(transactions);
		JobTables tables = new JobTables(properties.tablePrefix());
		String product = new DatabaseCheck(dataSource, tables, transaction, properties.allowLossyDatabase()).check();
		JobClock clock = clocks
			.getIfAvailable(() -> new JobClock(System::nanoTime, new DatabaseTime(dataSource, product)));
		TableOwner owner = new TableOwner(dataSource, tables);
		String application = ApplicationName.of(properties.application(), environment, beans);
		transaction.executeWithoutResult((status) -> owner.claim(application, clock.instant()));
		boolean file = product.equals("h2") && new H2Indexes(dataSource, tables).rebuild();
		if (product.equals("postgresql")) {
			// A node that stands still in a transaction must not hold the others up for
			// ever. H2 has a lock timeout of its own, and would keep the limit for other
			// statements.
			transaction.setTimeout((int) Math.max(1, properties.recordTimeout().toSeconds()));
		}
		JobStore store = new JobStore(dataSource, tables, properties.storeRequest());
		OneAtATime turns = new OneAtATime();
		JobWriter writer = new JobWriter(store, JobScheduler.executions(dataSource, tables),
				file ? turns.transactions(transaction) : transaction, milestones);
		Budget limit = new Budget(new BudgetTable(dataSource, tables), budget.maxSubmissions(), budget.per());
		RunningClaims running = new RunningClaims();
		Submitter submitter = new Submitter(store, writer, limit, callbacks.getIfAvailable(), clock, running,
				properties.leaseMargin(), properties.recordTimeout(), milestones);
		return new JobParts(store, new JobSearch(dataSource, tables), new JobCensus(dataSource, tables, limit), writer,
				submitter, file ? turns.connections(dataSource) : dataSource, tables, clock, running, milestones);
	}

	private static TransactionTemplate transaction(PlatformTransactionManager transactions) {
		TransactionTemplate template = new TransactionTemplate(transactions);
		template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		return template;
	}

	@Bean(NamedAccountJobs.FACTORY)
	JobAccounts jobAccounts(AccountSettings settings, Environment environment, ConfigurableListableBeanFactory beans,
			JobParts parts, DataSource dataSource, PlatformTransactionManager transactions) {
		JobAccounts accounts = new JobAccounts(settings, environment, beans, parts);
		BudgetTable budgets = new BudgetTable(dataSource, parts.tables());
		accounts.all()
			.forEach((account) -> transaction(transactions)
				.executeWithoutResult((status) -> budgets.add(account.name())));
		return accounts;
	}

	@Bean
	@ConditionalOnMissingBean
	@Conditional(OnUnnamedClient.class)
	UploadCoverJobs uploadCoverJobs(JobAccounts accounts) {
		return accounts.forAccount(ApiInOneConnectionDetails.DEFAULT_ACCOUNT);
	}

	@Bean
	JobTracker apiInOneJobTracker(JobsProperties properties, JobAccounts accounts, JobParts parts,
			ApplicationEventPublisher publisher, Environment environment) {
		SchedulerSettings scheduler = new SchedulerSettings(properties.threads(), properties.pollingInterval(),
				properties.heartbeatInterval(), properties.missedHeartbeats(), threads(environment));
		TrackingSettings tracking = new TrackingSettings(properties.deadline(), properties.notFoundGrace(),
				properties.keyPause(), properties.maxPollsPerSecond(), properties.eventAttempts(),
				properties.eventBackoff());
		Observations observations = new Observations(parts.clock());
		JobExecution execution = new JobExecution(parts.store(), parts.writer(), tracking, accounts.all(), publisher,
				parts.clock(), observations, parts.running(), () -> ThreadLocalRandom.current().nextLong(),
				parts.milestones());
		Housekeeping housekeeping = new Housekeeping(parts.clock(), parts.store(), observations,
				accounts.all().stream().map(JobAccount::name).toList());
		return new JobTracker(parts.polled(), scheduler, execution, parts.writer(), parts.clock(), parts.tables(),
				housekeeping);
	}

	private static @Nullable ThreadFactory threads(Environment environment) {
		return Threading.VIRTUAL.isActive(environment)
				? new VirtualThreadTaskExecutor("apiinone-jobs-").getVirtualThreadFactory() : null;
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
