package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What may be spent.
 */
class JobsBudgetTests extends AbstractJobsContextTests {

	/** Transactions that last a while, so that they overlap. */
	private static void linger(CrashPoint reached) {
		if (reached == CrashPoint.INTENT_WRITTEN) {
			LockSupport.parkNanos(10_000_000);
		}
	}

	@Test
	void aBudgetIsExactHoweverManyThreadsSubmit() {
		this.runner.withBean(CrashPoint.Listener.class, () -> JobsBudgetTests::linger)
			.withPropertyValues("apiinone.budget.max-submissions=5", "apiinone.budget.per=1h")
			.run((context) -> {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				AtomicInteger refused = new AtomicInteger();
				ExecutorService threads = Executors.newFixedThreadPool(16);
				try {
					List<Future<?>> all = IntStream.range(0, 40).<Future<?>>mapToObj((i) -> threads.submit(() -> {
						try {
							jobs.submit("order " + i, UploadCoverRequest.of("clip"));
						}
						catch (BudgetExceededException ex) {
							refused.incrementAndGet();
						}
					})).toList();
					for (Future<?> each : all) {
						each.get();
					}
				}
				finally {
					threads.shutdown();
				}
				assertThat(refused).hasValue(35);
				assertThat(sandbox.postsReceived()).isEqualTo(5);
				assertThat(jobs.budget()).isEqualTo(new UploadCoverBudget(5, 5, Duration.ofHours(1)));
				assertThat(jobs.budget().remaining()).isZero();
				assertThatExceptionOfType(BudgetExceededException.class)
					.isThrownBy(() -> jobs.submit(UploadCoverRequest.of("clip")));
			});
	}

	@Test
	void refusalsDoNotCountAgainstTheBudget() {
		this.runner.withPropertyValues("apiinone.budget.max-submissions=1").run((context) -> {
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			assertThat(jobs.submit(UploadCoverRequest.of("sandbox-no-credits")).state())
				.isEqualTo(UploadCoverJobState.REJECTED);
			assertThat(jobs.submit(UploadCoverRequest.of("clip")).state()).isEqualTo(UploadCoverJobState.RUNNING);
		});
	}

}
