package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import one.apiin.error.InvalidRequestException;
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
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What must hold for queued jobs on every database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractQueueTests {

	private final TestDatabase database;

	private ApiInOneSandbox sandbox;

	private ConfigurableApplicationContext context;

	private JobsApplication application;

	private UploadCoverJobs jobs;

	private TransactionTemplate transaction;

	private JdbcClient jdbc;

	private String reference;

	AbstractQueueTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeAll
	void start() {
		this.sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(300)).start();
		Map<String, Object> properties = new ConcurrentHashMap<>(this.database.fresh());
		properties.put("apiinone.base-url", this.sandbox.baseUrl());
		properties.put("apiinone.jobs.queue.max-per-minute", "60000");
		properties.put("apiinone.jobs.queue.max-running", "1000");
		properties.put("apiinone.jobs.queue.max-in-flight", "16");
		properties.put("apiinone.jobs.queue.initial-pause", "200ms");
		properties.put("apiinone.jobs.queue.max-pause", "1s");
		this.context = JobsApplication.start(properties);
		this.application = this.context.getBean(JobsApplication.class);
		this.jobs = this.context.getBean(UploadCoverJobs.class);
		this.transaction = new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class));
		this.jdbc = JdbcClient.create(this.context.getBean(DataSource.class));
		this.jdbc.sql("create table orders (id varchar(100) not null)").update();
	}

	@AfterAll
	void stop() {
		this.context.close();
		this.sandbox.close();
	}

	@BeforeEach
	void reset() {
		awaitIdle();
		this.sandbox.reset();
		this.application.listener((job) -> {
		});
		this.reference = UUID.randomUUID().toString();
	}

	private void awaitIdle() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> this.jobs.list(UploadCoverJobState.QUEUED, null, 1).jobs().isEmpty()
					&& this.jobs.list(UploadCoverJobState.SUBMITTING, null, 1).jobs().isEmpty());
	}

	private UploadCoverJob enqueue(String audioId) {
		return this.jobs.enqueue(this.reference, UploadCoverRequest.of(audioId));
	}

	private UploadCoverJob becomes(UploadCoverJob job, UploadCoverJobState state) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> this.jobs.find(job.id()).orElseThrow(),
					(now) -> now.state() == state && now.event() != EventDelivery.PENDING);
	}

	private void order(String id) {
		this.jdbc.sql("insert into orders (id) values (:id)").param("id", id).update();
	}

	@Test
	void aQueuedJobIsSentOnceCompletedAndPublished() {
		UploadCoverJob job = enqueue("clip");
		assertThat(job.state()).isEqualTo(UploadCoverJobState.QUEUED);
		assertThat(job.submittedAt()).isNull();
		UploadCoverJob done = becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(done.submittedAt()).isAfterOrEqualTo(done.createdAt());
		assertThat(done.clips()).hasSize(2);
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void theOrderAndItsJobAreCommittedTogether() {
		this.transaction.executeWithoutResult((status) -> {
			order(this.reference);
			enqueue("clip");
			assertThat(this.sandbox.postsReceived()).isZero();
		});
		becomes(this.jobs.findByReference(this.reference).orElseThrow(), UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void aRollbackRemovesTheJobAndSendsNothing() {
		this.transaction.executeWithoutResult((status) -> {
			order(this.reference);
			enqueue("clip");
			status.setRollbackOnly();
		});
		assertThat(this.jobs.findByReference(this.reference)).isEmpty();
		this.reference = UUID.randomUUID().toString();
		becomes(enqueue("after"), UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.posts()).singleElement().asString().contains("after");
	}

	@Test
	void nothingIsSentWhileTheTransactionIsOpen() throws Exception {
		CountDownLatch stored = new CountDownLatch(1);
		CountDownLatch commit = new CountDownLatch(1);
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			Future<?> caller = thread.submit(() -> this.transaction.executeWithoutResult((status) -> {
				enqueue("clip");
				stored.countDown();
				await(commit);
			}));
			stored.await();
			Awaitility.await()
				.during(Duration.ofSeconds(1))
				.atMost(Duration.ofSeconds(10))
				.until(() -> this.sandbox.postsReceived() == 0);
			commit.countDown();
			caller.get();
		}
		finally {
			thread.shutdown();
		}
		becomes(this.jobs.findByReference(this.reference).orElseThrow(), UploadCoverJobState.COMPLETE);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void theTransactionOfAnotherDatabaseIsRefused() {
		DataSource other = new DriverManagerDataSource("jdbc:h2:mem:other");
		new TransactionTemplate(new JdbcTransactionManager(other))
			.executeWithoutResult((status) -> assertThatExceptionOfType(IllegalTransactionStateException.class)
				.isThrownBy(() -> enqueue("clip"))
				.withMessageContaining("rollback would not remove the job"));
		assertThat(this.jobs.findByReference(this.reference)).isEmpty();
	}

	@Test
	void aKnownReferenceIsReturnedAndNotQueuedAgain() {
		UploadCoverJob first = enqueue("clip");
		assertThat(enqueue("clip").id()).isEqualTo(first.id());
		assertThat(this.jobs.submit(this.reference, UploadCoverRequest.of("clip")).id()).isEqualTo(first.id());
		UploadCoverJob done = becomes(first, UploadCoverJobState.COMPLETE);
		assertThat(enqueue("clip")).isEqualTo(done);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void aSubmittedReferenceIsNotQueued() {
		UploadCoverJob submitted = this.jobs.submit(this.reference, UploadCoverRequest.of("clip"));
		assertThat(enqueue("clip").id()).isEqualTo(submitted.id());
		becomes(submitted, UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void aConflictAmongManyStoresNone() {
		enqueue("clip");
		Map<String, UploadCoverRequest> many = Map.of("a" + this.reference, UploadCoverRequest.of("a"), this.reference,
				UploadCoverRequest.of("another"), "z" + this.reference, UploadCoverRequest.of("z"));
		assertThatExceptionOfType(ReferenceConflictException.class).isThrownBy(() -> this.jobs.enqueueAll(many));
		assertThat(this.jobs.findByReference("a" + this.reference)).isEmpty();
		assertThat(this.jobs.findByReference("z" + this.reference)).isEmpty();
	}

	@Test
	void anInvalidRequestAmongManyStoresNone() {
		Map<String, UploadCoverRequest> many = Map.of("a" + this.reference, UploadCoverRequest.of("a"), this.reference,
				UploadCoverRequest.of(" "));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.jobs.enqueueAll(many));
		assertThat(this.jobs.findByReference("a" + this.reference)).isEmpty();
	}

	@Test
	void manyAreReturnedInTheirOrderWithThoseThatWereKnown() {
		UploadCoverJob known = enqueue("known");
		Map<String, UploadCoverRequest> many = new LinkedHashMap<>();
		many.put("z" + this.reference, UploadCoverRequest.of("z"));
		many.put(this.reference, UploadCoverRequest.of("known"));
		many.put("a" + this.reference, UploadCoverRequest.of("a"));
		List<UploadCoverJob> stored = this.jobs.enqueueAll(many);
		assertThat(stored).extracting(UploadCoverJob::reference)
			.containsExactly("z" + this.reference, this.reference, "a" + this.reference);
		assertThat(stored.get(1).id()).isEqualTo(known.id());
		stored.forEach((job) -> becomes(job, UploadCoverJobState.COMPLETE));
		assertThat(this.sandbox.postsReceived()).isEqualTo(3);
	}

	@Test
	void twoCallersWithTheSameReferencesInOppositeOrderDoNotBlockEachOther() throws Exception {
		List<String> references = IntStream.range(0, 40).mapToObj((i) -> this.reference + "-" + i).toList();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 5; round++) {
				Map<String, UploadCoverRequest> forward = new LinkedHashMap<>();
				String prefix = round + "-";
				references.forEach((each) -> forward.put(prefix + each, UploadCoverRequest.of("clip")));
				Map<String, UploadCoverRequest> backward = new LinkedHashMap<>();
				List<String> reversed = new ArrayList<>(forward.keySet());
				for (int i = reversed.size() - 1; i >= 0; i--) {
					backward.put(reversed.get(i), UploadCoverRequest.of("clip"));
				}
				Future<List<UploadCoverJob>> one = threads.submit(() -> this.jobs.enqueueAll(forward));
				Future<List<UploadCoverJob>> two = threads.submit(() -> this.jobs.enqueueAll(backward));
				assertThat(one.get()).extracting(UploadCoverJob::id)
					.containsExactlyInAnyOrderElementsOf(two.get().stream().map(UploadCoverJob::id).toList());
			}
		}
		finally {
			threads.shutdown();
		}
		awaitIdle();
		assertThat(this.sandbox.postsReceived()).isEqualTo(200);
	}

	@Test
	void theReferenceOfAnOpenTransactionIsWaitedFor() throws Exception {
		CountDownLatch stored = new CountDownLatch(1);
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			Future<UploadCoverJob> first = threads.submit(() -> this.transaction.execute((status) -> {
				UploadCoverJob job = enqueue("clip");
				stored.countDown();
				return job;
			}));
			stored.await();
			Future<UploadCoverJob> second = threads.submit(() -> this.transaction.execute((status) -> {
				order(this.reference);
				UploadCoverJob job = enqueue("clip");
				// The transaction of the caller is still usable.
				order(this.reference);
				return job;
			}));
			assertThat(second.get().id()).isEqualTo(first.get().id());
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void aRepeatableReadThatHidesTheWinnerFindsItOrFailsCleanly() {
		TransactionTemplate repeatable = new TransactionTemplate(
				this.context.getBean(PlatformTransactionManager.class));
		repeatable.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		String id = null;
		try {
			id = repeatable.execute((status) -> {
				this.jdbc.sql("select count(*) from apiinone_job").query(Long.class).single();
				enqueueOnAnotherThread();
				return enqueue("clip").id();
			});
		}
		catch (ConcurrencyFailureException ex) {
			// The error of PostgreSQL, or that of the kit on H2: the caller runs it
			// again.
		}
		UploadCoverJob winner = this.jobs.findByReference(this.reference).orElseThrow();
		if (id != null) {
			assertThat(id).isEqualTo(winner.id());
		}
		becomes(winner, UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	private void enqueueOnAnotherThread() {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			thread.submit(() -> enqueue("clip")).get();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			thread.shutdown();
		}
	}

	@Test
	void aCancelledJobIsNeverSentUnlessItIsRetried() {
		UploadCoverJob job = this.transaction.execute((status) -> this.jobs.cancel(enqueue("clip").id()));
		assertThat(job.state()).isEqualTo(UploadCoverJobState.CANCELLED);
		becomes(job, UploadCoverJobState.CANCELLED);
		assertThat(this.jobs.cancel(job.id()).state()).isEqualTo(UploadCoverJobState.CANCELLED);
		assertThat(enqueue("clip").state()).isEqualTo(UploadCoverJobState.CANCELLED);
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.CANCELLED);
		assertThat(this.sandbox.postsReceived()).isZero();
		assertThat(this.jobs.retry(job.id()).state()).isEqualTo(UploadCoverJobState.RUNNING);
		becomes(job, UploadCoverJobState.COMPLETE);
		assertThatExceptionOfType(JobStateException.class).isThrownBy(() -> this.jobs.cancel(job.id()));
	}

	@Test
	void jobsAreSentByPriorityAndThenByAge() {
		String first = "1" + this.reference;
		String second = "2" + this.reference;
		String urgent = "3" + this.reference;
		this.transaction.executeWithoutResult((status) -> {
			Map<String, UploadCoverRequest> ordinary = new LinkedHashMap<>();
			ordinary.put(second, UploadCoverRequest.of("first"));
			ordinary.put(first, UploadCoverRequest.of("second"));
			this.jobs.enqueueAll(ordinary);
			this.jobs.enqueueAll(Map.of(urgent, UploadCoverRequest.of("urgent")), 5);
		});
		List<UploadCoverJob> done = List.of(urgent, second, first)
			.stream()
			.map((each) -> becomes(this.jobs.findByReference(each).orElseThrow(), UploadCoverJobState.COMPLETE))
			.toList();
		assertThat(done).isSortedAccordingTo((a, b) -> a.submittedAt().compareTo(b.submittedAt()));
	}

	@Test
	void aLostAnswerLeavesTheJobInDoubtAndIsNeverRepeated() {
		this.sandbox.nextSubmit(Answer.reset());
		UploadCoverJob job = enqueue("clip");
		becomes(job, UploadCoverJobState.IN_DOUBT);
		this.reference = UUID.randomUUID().toString();
		becomes(enqueue("next"), UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
		assertThat(this.jobs.abandon(job.id()).state()).isEqualTo(UploadCoverJobState.ABANDONED);
	}

	@Test
	void aRefusedRequestIsRejected() {
		this.sandbox.nextSubmit(Answer.error(400, "bad_request", "clip too short"));
		UploadCoverJob job = becomes(enqueue("clip"), UploadCoverJobState.REJECTED);
		assertThat(job.failure()).contains("clip too short");
		assertThat(this.sandbox.postsReceived()).isOne();
	}

}
