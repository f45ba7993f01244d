package one.apiin.spring.jobs;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there are durable jobs, and with which settings.
 */
@ExtendWith(OutputCaptureExtension.class)
class JobsAutoConfigurationTests extends AbstractJobsContextTests {

	@Test
	void jobsNeedNothingButADataSourceAndDbScheduler() {
		this.runner.run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
		});
	}

	@Test
	void jobsContinueAfterTheContextWasStoppedAndStartedAgain() {
		this.runner.run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			context.stop();
			context.start();
			becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
		});
	}

	@Test
	void theSchedulerIsNoBeanThatTheApplicationsOwnWouldBackOffFrom() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(Scheduler.class)
			.doesNotHaveBean(SchedulerClient.class));
	}

	@Test
	void thereAreNoJobsWithoutTheirConditions() {
		this.runner.withPropertyValues("apiinone.jobs.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UploadCoverJobs.class));
		this.runner.withClassLoader(new FilteredClassLoader(Scheduler.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UploadCoverJobs.class));
		this.runner.withClassLoader(new FilteredClassLoader(JdbcClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(UploadCoverJobs.class));
	}

	@Test
	void jobsStartWithoutWarningsOfDbScheduler(CapturedOutput output) {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("jdbc-overrides applied");
	}

	@Test
	void theThreadsOfJobsHaveRecognizableNames() {
		Set<String> before = threads();
		this.runner.run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
			assertThat(threads()).contains("apiinone-jobs-1")
				.filteredOn((name) -> !before.contains(name))
				.noneMatch((name) -> name.contains("pool-") && name.contains("-thread-"));
		});
	}

	private static Set<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
	}

	@Test
	void eachNamedAccountHasItsOwnJobs() {
		this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue").run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			UploadCoverJobs blue = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
					context.getSourceApplicationContext().getBeanFactory(), UploadCoverJobs.class, "blue");
			UploadCoverJob first = jobs.submit("order", UploadCoverRequest.of("clip"));
			UploadCoverJob second = blue.submit("order", UploadCoverRequest.of("clip"));
			assertThat(second.account()).isEqualTo("blue");
			assertThat(blue.find(first.id())).isEmpty();
			assertThat(sandbox.postsReceived()).isEqualTo(2);
			becomes(blue, second, UploadCoverJobState.COMPLETE);
		});
	}

	@Test
	void aLoneNamedAccountNeedsNoQualifier() {
		this.withoutKey.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue")
			.run((context) -> assertThat(
					context.getBean(UploadCoverJobs.class).submit("order", UploadCoverRequest.of("clip")).account())
				.isEqualTo("blue"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jobs.deadline=0", "jobs.lease-margin=-1s", "jobs.record-timeout=-1s",
			"jobs.not-found-grace=-1s", "jobs.key-pause=0", "jobs.polling-interval=0", "jobs.heartbeat-interval=-1ms",
			"jobs.event-backoff=-1s", "jobs.max-polls-per-second=0", "jobs.threads=0", "jobs.event-attempts=0",
			"jobs.missed-heartbeats=3", "budget.per=0", "budget.per=-1h", "budget.max-submissions=-1" })
	void aSettingThatCannotWorkIsNamed(String setting) {
		this.runner.withPropertyValues("apiinone." + setting)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageStartingWith("apiinone." + setting.substring(0, setting.indexOf('=')) + " must "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lease-margin", "record-timeout", "not-found-grace", "event-backoff" })
	void noMarginTimeGraceOrPauseAtAllIsASettingThatWorks(String setting) {
		this.runner.withPropertyValues("apiinone.jobs." + setting + "=0").run((context) -> {
			assertThat(context).hasNotFailed();
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
		});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void jobsRunOnVirtualThreadsWhereTheApplicationDoes() {
		AtomicReference<Thread> thread = new AtomicReference<>();
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.withInitializer((context) -> context.addApplicationListener((event) -> {
				if (event instanceof PayloadApplicationEvent<?> payload
						&& payload.getPayload() instanceof UploadCoverJobEvent) {
					thread.set(Thread.currentThread());
				}
			}))
			.run((context) -> {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				becomes(jobs, jobs.submit("order", UploadCoverRequest.of("clip")), UploadCoverJobState.COMPLETE);
				Awaitility.await().until(() -> thread.get() != null);
				assertThat(Thread.class.getMethod("isVirtual").invoke(thread.get())).isEqualTo(true);
			});
	}

}
