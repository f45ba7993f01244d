package one.apiin.spring.jobs;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import one.apiin.error.GatewayException;
import one.apiin.error.NotFoundException;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What must hold on every database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractJobsTests {

	private static final Answer COMPLETE = Answer.json("""
			{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}""");

	private final TestDatabase database;

	private ApiInOneSandbox sandbox;

	private ConfigurableApplicationContext context;

	private JobsApplication application;

	private UploadCoverJobs jobs;

	private String reference;

	AbstractJobsTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeAll
	void start() {
		this.sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(300)).start();
		Map<String, Object> properties = new ConcurrentHashMap<>(this.database.fresh());
		properties.put("apiinone.base-url", this.sandbox.baseUrl());
		properties.put("apiinone.jobs.not-found-grace", "2s");
		this.context = JobsApplication.start(properties);
		this.application = this.context.getBean(JobsApplication.class);
		this.jobs = this.context.getBean(UploadCoverJobs.class);
	}

	@AfterAll
	void stop() {
		this.context.close();
		this.sandbox.close();
	}

	@BeforeEach
	void reset() {
		this.sandbox.reset();
		this.application.listener((job) -> {
		});
		this.reference = UUID.randomUUID().toString();
	}

	private UploadCoverJob submit(String audioId) {
		return this.jobs.submit(this.reference, UploadCoverRequest.of(audioId));
	}

	private UploadCoverJob becomes(UploadCoverJob job, UploadCoverJobState state) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.jobs.find(job.id()).orElseThrow(),
					(now) -> now.state() == state && now.event() != EventDelivery.PENDING);
	}

	@Test
	void aJobIsPaidOnceCompletedAndPublished() {
		UploadCoverJob job = submit("clip");
		assertThat(job.state()).isEqualTo(UploadCoverJobState.RUNNING);
		assertThat(job.taskId()).isNotNull();
		UploadCoverJob done = becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(done.clips()).hasSize(2).allSatisfy((clip) -> assertThat(clip.audioUrl()).isNotNull());
		assertThat(done.finishedAt()).isNotNull();
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void whatIsReturnedIsWhatIsStored() {
		UploadCoverRequest request = UploadCoverRequest.builder("clip")
			.customMode(true)
			.prompt("ä \"quoted\" prompt")
			.style("pop")
			.title("title")
			.extra("model", Map.of("b", 1, "a", List.of("x")))
			.build();
		this.sandbox.onStatus("stored", Answer.empty(503));
		this.sandbox.onSubmit("clip", Answer.created("stored"));
		UploadCoverJob job = this.jobs.submit(this.reference, request);
		assertThat(this.jobs.find(job.id())).contains(job);
		assertThat(job.request()).isEqualTo(request);
		this.jobs.abandon(job.id());
	}

	@Test
	void theSameReferenceReturnsTheStoredJobWithoutAPost() {
		UploadCoverJob first = submit("clip");
		UploadCoverJob again = submit("clip");
		assertThat(again.id()).isEqualTo(first.id());
		assertThat(this.sandbox.postsReceived()).isOne();
		assertThat(this.jobs.findByReference(this.reference)).map(UploadCoverJob::id).contains(first.id());
	}

	@Test
	void theSameReferenceWithAnotherRequestIsRefused() {
		submit("clip");
		assertThatExceptionOfType(ReferenceConflictException.class).isThrownBy(() -> submit("other"));
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void manyThreadsWithOneReferencePayOnce() throws Exception {
		Set<String> ids = ConcurrentHashMap.newKeySet();
		ExecutorService threads = Executors.newFixedThreadPool(32);
		try {
			List<Future<?>> all = IntStream.range(0, 64)
				.<Future<?>>mapToObj((i) -> threads.submit(() -> ids.add(submit("clip").id())))
				.toList();
			for (Future<?> each : all) {
				each.get();
			}
		}
		finally {
			threads.shutdown();
		}
		assertThat(ids).hasSize(1);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void aSubmitInsideAnOpenTransactionIsRefusedBeforeAnythingIsSent() {
		TransactionTemplate transaction = new TransactionTemplate(
				this.context.getBean(PlatformTransactionManager.class));
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> transaction.executeWithoutResult((status) -> submit("clip")))
			.withMessageContaining("committed before the POST");
		assertThat(this.sandbox.postsReceived()).isZero();
		assertThat(this.jobs.findByReference(this.reference)).isEmpty();
	}

	@Test
	void aRetryInsideAnOpenTransactionIsRefusedBeforeAnythingIsSent() {
		this.sandbox.nextSubmit(Answer.error(402, "insufficient_credits", "Not enough credits"));
		UploadCoverJob job = submit("clip");
		TransactionTemplate transaction = new TransactionTemplate(
				this.context.getBean(PlatformTransactionManager.class));
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> transaction.executeWithoutResult((status) -> this.jobs.retry(job.id())));
		assertThat(this.sandbox.postsReceived()).isOne();
		assertThat(becomes(job, UploadCoverJobState.REJECTED).event()).isEqualTo(EventDelivery.DELIVERED);
	}

	@Test
	void anInterruptedOperatorDoesTheDatabaseNoHarmAndStaysInterrupted() {
		this.sandbox.nextSubmit(Answer.reset());
		UploadCoverJob job = submit("clip");
		Thread.currentThread().interrupt();
		UploadCoverJob abandoned = this.jobs.abandon(job.id());
		assertThat(Thread.interrupted()).isTrue();
		assertThat(abandoned.state()).isEqualTo(UploadCoverJobState.ABANDONED);
		assertThat(becomes(job, UploadCoverJobState.ABANDONED).event()).isEqualTo(EventDelivery.DELIVERED);
	}

	@Test
	void aRefusalIsAStateThatOnlyARetryLeaves() {
		this.sandbox.nextSubmit(Answer.error(402, "insufficient_credits", "Not enough credits"));
		UploadCoverJob job = submit("clip");
		assertThat(job.state()).isEqualTo(UploadCoverJobState.REJECTED);
		assertThat(job.failure()).contains("Not enough credits");
		becomes(job, UploadCoverJobState.REJECTED);
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.REJECTED);
		assertThat(submit("clip").state()).isEqualTo(UploadCoverJobState.REJECTED);
		assertThat(this.sandbox.postsReceived()).isOne();

		assertThat(this.jobs.retry(job.id()).state()).isEqualTo(UploadCoverJobState.RUNNING);
		becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
	}

	@Test
	void aLostAnswerLeavesTheJobInDoubtUntilItsTaskIsAttached() {
		this.sandbox.nextSubmit(Answer.reset());
		UploadCoverJob job = submit("clip");
		assertThat(job.state()).isEqualTo(UploadCoverJobState.IN_DOUBT);
		becomes(job, UploadCoverJobState.IN_DOUBT);
		assertThat(submit("clip").state()).isEqualTo(UploadCoverJobState.IN_DOUBT);
		assertThat(this.sandbox.postsReceived()).isOne();
		assertThatExceptionOfType(JobStateException.class).isThrownBy(() -> this.jobs.retry(job.id()));

		this.sandbox.onStatus("late task", COMPLETE);
		this.jobs.attach(job.id(), "late task");
		assertThat(becomes(job, UploadCoverJobState.COMPLETE).taskId()).isEqualTo("late task");
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.IN_DOUBT,
				UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void aMistypedTaskIsNotAttached() {
		this.sandbox.nextSubmit(Answer.reset());
		UploadCoverJob job = becomes(submit("clip"), UploadCoverJobState.IN_DOUBT);
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.jobs.attach(job.id(), "mistyped"))
			.satisfies((refused) -> assertThat(refused.taskId()).isEqualTo("mistyped"));
		assertThat(this.jobs.find(job.id())).contains(job);
		this.sandbox.onStatus("right", COMPLETE);
		this.jobs.attach(job.id(), "right");
		assertThat(becomes(job, UploadCoverJobState.COMPLETE).taskId()).isEqualTo("right");
	}

	@Test
	void nothingIsAttachedWhileTheGatewayIsSilent() {
		this.sandbox.nextSubmit(Answer.reset());
		UploadCoverJob job = becomes(submit("clip"), UploadCoverJobState.IN_DOUBT);
		this.sandbox.onStatus("right", Answer.empty(503));
		assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> this.jobs.attach(job.id(), "right"));
		assertThat(this.jobs.find(job.id())).contains(job);
	}

	@Test
	void aTaskThatTheGatewayForgotExpiresAndCanBeTrackedAgain() {
		this.sandbox.onStatus("forgotten", Answer.error(404, "not_found", "task not found"));
		this.sandbox.onSubmit("clip", Answer.created("forgotten"));
		UploadCoverJob job = submit("clip");
		UploadCoverJob expired = becomes(job, UploadCoverJobState.EXPIRED);
		assertThat(expired.failure()).isEqualTo("The gateway no longer knows task forgotten");
		this.sandbox.onStatus("forgotten", COMPLETE);
		this.jobs.attach(job.id(), "forgotten");
		becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.EXPIRED,
				UploadCoverJobState.COMPLETE);
	}

	@Test
	void severalUnknownTasksEndNoJobUntilTheGatewayKnowsOneAgain() {
		List<UploadCoverJob> all = IntStream.range(0, 4).mapToObj((i) -> {
			this.sandbox.onStatus("foreign-" + i, Answer.error(404, "not_found", "task not found"));
			this.sandbox.onSubmit("foreign-" + i, Answer.created("foreign-" + i));
			return this.jobs.submit(this.reference + i, UploadCoverRequest.of("foreign-" + i));
		}).toList();
		Awaitility.await()
			.during(Duration.ofSeconds(4))
			.atMost(Duration.ofSeconds(60))
			.until(() -> all.stream()
				.allMatch((job) -> this.jobs.find(job.id()).orElseThrow().state() == UploadCoverJobState.RUNNING));
		for (int i = 0; i < 4; i++) {
			this.sandbox.onStatus("foreign-" + i, COMPLETE);
		}
		all.forEach((job) -> becomes(job, UploadCoverJobState.COMPLETE));
	}

	@Test
	void aTaskIdInABadAnswerIsProvedByAStatusRead() {
		this.sandbox.nextSubmit(Answer.json(500, "{\"code\":500,\"data\":{\"task_id\":\"bad answer\"}}"));
		this.sandbox.onStatus("bad answer", COMPLETE);
		UploadCoverJob job = submit("clip");
		assertThat(job.state()).isEqualTo(UploadCoverJobState.IN_DOUBT);
		assertThat(becomes(job, UploadCoverJobState.COMPLETE).taskId()).isEqualTo("bad answer");
	}

	@Test
	void aSecondChargeIsAcceptedOnceOnly() {
		this.sandbox.nextSubmit(Answer.reset());
		UploadCoverJob doubted = submit("clip");
		UploadCoverJob second = this.jobs.retryAcceptingDoubleCharge(doubted.id());
		assertThat(second.retryOf()).isEqualTo(doubted.id());
		assertThat(second.reference()).startsWith(doubted.reference());
		assertThat(this.jobs.retryAcceptingDoubleCharge(doubted.id()).id()).isEqualTo(second.id());
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
		becomes(second, UploadCoverJobState.COMPLETE);
		assertThat(this.jobs.abandon(doubted.id()).state()).isEqualTo(UploadCoverJobState.ABANDONED);
		assertThatExceptionOfType(JobStateException.class)
			.isThrownBy(() -> this.jobs.retryAcceptingDoubleCharge(second.id()));
	}

	@Test
	void aFailedTaskEndsTheJob() {
		UploadCoverJob job = submit("sandbox-fail");
		assertThat(becomes(job, UploadCoverJobState.FAILED).failure()).isNotBlank();
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.FAILED);
	}

	@Test
	void troubleWithStatusReadsIsWaitedOut() {
		for (String audioId : List.of("sandbox-flaky", "sandbox-late", "sandbox-strange-state")) {
			this.reference = UUID.randomUUID().toString();
			becomes(submit(audioId), UploadCoverJobState.COMPLETE);
		}
	}

	@Test
	void aRefusedKeyPausesTheJobUntilItWorksAgain() {
		this.sandbox.nextStatus(Answer.error(401, "unauthorized", "bad key"));
		UploadCoverJob job = submit("clip");
		becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.statusReads()).isGreaterThanOrEqualTo(2);
	}

	@Test
	void aListenerThatThrowsIsCalledAgain() {
		this.application.listener((published) -> {
			if (this.application.received(published.id()).count() == 1) {
				throw new IllegalStateException("not yet");
			}
		});
		UploadCoverJob job = submit("clip");
		assertThat(becomes(job, UploadCoverJobState.COMPLETE).event()).isEqualTo(EventDelivery.DELIVERED);
		assertThat(this.application.received(job.id())).hasSize(2);
	}

	@Test
	void aListenerThatKeepsThrowingIsParkedVisibly() {
		this.application.listener((published) -> {
			throw new IllegalStateException("never");
		});
		UploadCoverJob job = submit("clip");
		assertThat(becomes(job, UploadCoverJobState.COMPLETE).event()).isEqualTo(EventDelivery.PARKED);
		assertThat(this.application.received(job.id())).hasSize(3);
	}

	@Test
	void aParkedEventIsDeliveredOnceItsListenerIsFixed() {
		this.application.listener((published) -> {
			throw new IllegalStateException("not yet");
		});
		UploadCoverJob job = submit("clip");
		UploadCoverJob parked = becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(parked.event()).isEqualTo(EventDelivery.PARKED);
		this.application.listener((published) -> {
		});
		assertThat(this.jobs.redeliver(job.id()).event()).isEqualTo(EventDelivery.PENDING);
		UploadCoverJob delivered = becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(delivered.event()).isEqualTo(EventDelivery.DELIVERED);
		assertThat(delivered.finishedAt()).isEqualTo(parked.finishedAt());
		assertThat(this.application.received(job.id())).hasSize(4).containsOnly(UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void anEventThatWaitsForItsNextTryIsDeliveredAtOnceIfAsked() {
		UploadCoverJob job = becomes(submit("clip"), UploadCoverJobState.COMPLETE);
		finishedJobLeavesNoExecution(job);
		becomesPending(job);
		jdbc()
			.sql("insert into apiinone_scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
					+ " select 'apiinone-job', id || '/' || run, :later, false, 1 from apiinone_job where id = :id")
			.param("later", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))
			.param("id", job.id())
			.update();
		this.jobs.redeliver(job.id());
		assertThat(becomes(job, UploadCoverJobState.COMPLETE).event()).isEqualTo(EventDelivery.DELIVERED);
		assertThat(this.application.received(job.id())).hasSize(2);
	}

	@Test
	void anEventWhoseExecutionIsGoneIsDeliveredIfAsked() {
		UploadCoverJob job = becomes(submit("clip"), UploadCoverJobState.COMPLETE);
		finishedJobLeavesNoExecution(job);
		becomesPending(job);
		this.jobs.redeliver(job.id());
		assertThat(becomes(job, UploadCoverJobState.COMPLETE).event()).isEqualTo(EventDelivery.DELIVERED);
		assertThat(this.application.received(job.id())).hasSize(2);
	}

	private void becomesPending(UploadCoverJob job) {
		jdbc().sql("update apiinone_job set event = 'PENDING' where id = :id").param("id", job.id()).update();
	}

	private JdbcClient jdbc() {
		return JdbcClient.create(this.context.getBean(DataSource.class));
	}

	@Test
	void aRunningJobHasNoEventToDeliver() {
		this.sandbox.onStatus("running", Answer.empty(503));
		this.sandbox.onSubmit("clip", Answer.created("running"));
		UploadCoverJob job = submit("clip");
		assertThatExceptionOfType(JobStateException.class).isThrownBy(() -> this.jobs.redeliver(job.id()))
			.withMessageContaining("is RUNNING");
		this.jobs.abandon(job.id());
	}

	@Test
	void eventsThatAnOperatorOvertakesArePublishedAllTheSame() {
		CountDownLatch retried = new CountDownLatch(1);
		this.application.listener((published) -> {
			if (retried.getCount() > 0) {
				throw new IllegalStateException("not before the operator");
			}
		});
		this.sandbox.nextSubmit(Answer.error(402, "insufficient_credits", "Not enough credits"));
		UploadCoverJob job = submit("clip");
		this.sandbox.nextSubmit(Answer.reset());
		assertThat(this.jobs.retry(job.id()).state()).isEqualTo(UploadCoverJobState.IN_DOUBT);
		this.sandbox.onStatus("overtaken", COMPLETE);
		this.jobs.attach(job.id(), "overtaken");
		retried.countDown();
		becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(this.application.received(job.id()).distinct()).containsExactly(UploadCoverJobState.REJECTED,
				UploadCoverJobState.IN_DOUBT, UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
	}

	@Test
	void aListenerThatInterruptsItsThreadDoesTheDatabaseNoHarm() {
		this.application.listener((published) -> Thread.currentThread().interrupt());
		becomes(submit("clip"), UploadCoverJobState.COMPLETE);
		this.application.listener((published) -> {
		});
		this.reference = UUID.randomUUID().toString();
		assertThat(becomes(submit("clip"), UploadCoverJobState.COMPLETE).event()).isEqualTo(EventDelivery.DELIVERED);
	}

	@Test
	void aRetryAfterBeside503IsKept() {
		this.sandbox.nextStatus(Answer.empty(503).header("Retry-After", "2"));
		UploadCoverJob job = submit("clip");
		Awaitility.await().until(() -> this.sandbox.statusReads() == 1);
		long read = System.nanoTime();
		becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(Duration.ofNanos(System.nanoTime() - read)).isGreaterThan(Duration.ofMillis(1500));
		assertThat(this.sandbox.statusReads()).isEqualTo(2);
	}

	@Test
	void aTaskOfAnotherJobIsNotTakenByACandidate() {
		UploadCoverJob owner = becomes(submit("clip"), UploadCoverJobState.COMPLETE);
		this.reference = UUID.randomUUID().toString();
		this.sandbox.nextSubmit(Answer.json(500, "{\"code\":500,\"data\":{\"task_id\":\"" + owner.taskId() + "\"}}"));
		UploadCoverJob other = submit("clip");
		JdbcClient jdbc = JdbcClient.create(this.context.getBean(DataSource.class));
		Awaitility.await()
			.until(() -> jdbc.sql("select count(*) from apiinone_job where candidate_task_id = :task")
				.param("task", owner.taskId())
				.query(Long.class)
				.single() == 0);
		assertThat(becomes(other, UploadCoverJobState.IN_DOUBT).taskId()).isNull();
	}

	@Test
	void whatANewerVersionStoredIsLeftToIt() {
		UploadCoverJob job = becomes(submit("clip"), UploadCoverJobState.COMPLETE);
		JdbcClient jdbc = JdbcClient.create(this.context.getBean(DataSource.class));
		jdbc.sql("update apiinone_job set state = 'PAUSED_BY_V2' where id = :id").param("id", job.id()).update();
		assertThatExceptionOfType(UnreadableJobException.class).isThrownBy(() -> submit("clip"))
			.withMessageContaining(job.id());
		assertThatExceptionOfType(UnreadableJobException.class).isThrownBy(() -> this.jobs.retry(job.id()));
		assertThat(this.jobs.list(UploadCoverJobQuery.newest(1000)).jobs()).map(UploadCoverJob::id)
			.doesNotContain(job.id());
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void jobsAreListedByStateInPages() {
		for (int i = 0; i < 3; i++) {
			this.jobs.submit(UploadCoverRequest.of("sandbox-500"));
		}
		UploadCoverJobSlice first = this.jobs.list(UploadCoverJobState.IN_DOUBT, null, 2);
		assertThat(first.jobs()).hasSize(2);
		assertThat(first.next()).isNotNull();
		UploadCoverJobSlice rest = this.jobs.list(UploadCoverJobState.IN_DOUBT, first.next(), 1000);
		assertThat(rest.next()).isNull();
		assertThat(rest.jobs()).doesNotContainAnyElementsOf(first.jobs()).isNotEmpty();
	}

	@Test
	void jobsAreListedNewestFirstByTheBeginningOfTheirReference() {
		List<String> ids = IntStream.range(0, 5)
			.mapToObj((i) -> this.jobs.submit(this.reference + "/" + i, UploadCoverRequest.of("clip")).id())
			.toList();
		UploadCoverJobQuery query = UploadCoverJobQuery.newest(3).withReferencePrefix(this.reference + "/");
		UploadCoverJobPage first = this.jobs.list(query);
		assertThat(first.jobs()).map(UploadCoverJob::id).containsExactly(ids.get(4), ids.get(3), ids.get(2));
		assertThat(first.hasNext()).isTrue();
		UploadCoverJobPage rest = this.jobs.list(query.atPage(1));
		assertThat(rest.jobs()).map(UploadCoverJob::id).containsExactly(ids.get(1), ids.get(0));
		assertThat(rest.hasNext()).isFalse();
		assertThat(this.jobs.list(UploadCoverJobQuery.newest(1)).jobs()).map(UploadCoverJob::id)
			.containsExactly(ids.get(4));
		assertThat(this.jobs.list(query.inState(UploadCoverJobState.REJECTED)).jobs()).isEmpty();
	}

	@Test
	void anInterruptedSubmitIsStoredAndStaysInterrupted() {
		Thread.currentThread().interrupt();
		UploadCoverJob job = submit("clip");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.jobs.find(job.id())).map(UploadCoverJob::state).contains(job.state());
		assertThat(this.sandbox.postsReceived()).isLessThanOrEqualTo(1);
	}

	@Test
	void finishedJobsLeaveNoExecutionsBehind() {
		finishedJobLeavesNoExecution(becomes(submit("clip"), UploadCoverJobState.COMPLETE));
	}

	private void finishedJobLeavesNoExecution(UploadCoverJob job) {
		Awaitility.await()
			.until(() -> jdbc()
				.sql("select count(*) from apiinone_scheduled_tasks where task_instance like '" + job.id() + "%'")
				.query(Long.class)
				.single() == 0);
	}

}
