package one.apiin.spring.jobs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Refusals and failures that may pass, of queued jobs.
 */
@ExtendWith(OutputCaptureExtension.class)
class QueueRefusalTests {

	private static final Answer NO_CREDITS = Answer.error(402, "insufficient_credits", "Not enough credits");

	private static final Answer BAD_KEY = Answer.error(401, "authentication_error", "bad key");

	private final ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ZERO).start();

	private ConfigurableApplicationContext context;

	private UploadCoverJobs jobs;

	@BeforeEach
	void start() {
		start(Map.of());
	}

	private void start(Map<String, String> more) {
		Map<String, Object> properties = new HashMap<>();
		properties.put("spring.datasource.url", "jdbc:h2:mem:" + UUID.randomUUID());
		properties.put("apiinone.base-url", this.sandbox.baseUrl());
		properties.put("apiinone.retry.max-retries", "0");
		properties.put("apiinone.jobs.queue.max-per-minute", "60000");
		properties.put("apiinone.jobs.queue.max-running", "1000");
		properties.put("apiinone.jobs.queue.initial-pause", "300ms");
		properties.put("apiinone.jobs.queue.max-pause", "600ms");
		properties.putAll(more);
		this.context = JobsApplication.start(properties);
		this.jobs = this.context.getBean(UploadCoverJobs.class);
	}

	private void restart(Map<String, String> more) {
		this.context.close();
		start(more);
	}

	@AfterEach
	void stop() {
		this.context.close();
		this.sandbox.close();
	}

	private UploadCoverJob enqueue(String audioId) {
		return this.jobs.enqueue(audioId, UploadCoverRequest.of(audioId));
	}

	private UploadCoverJob becomes(UploadCoverJob job, UploadCoverJobState state) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.jobs.find(job.id()).orElseThrow(), (now) -> now.state() == state);
	}

	private AccountState account() {
		return this.context.getBean(AccountStore.class).read("default");
	}

	private void awaitPause(QueuePause.Cause cause) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(5))
			.until(() -> account().pause() != null && account().pause().cause() == cause);
	}

	@Test
	void emptyCreditsPauseTheQueueUntilThereAreCreditsAndConsumeNoJob(CapturedOutput output) {
		this.sandbox.nextSubmit(NO_CREDITS, NO_CREDITS, NO_CREDITS);
		UploadCoverJob job = enqueue("a");
		awaitPause(QueuePause.Cause.NO_CREDITS);
		UploadCoverJob done = becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(done.failure()).isNull();
		assertThat(this.sandbox.postsReceived()).isEqualTo(4);
		assertThat(account().pause()).isNull();
		assertThat(output.getOut().lines().filter((line) -> line.contains("The queue of account"))).satisfiesExactly(
				(line) -> assertThat(line).contains("WARN", "NO_CREDITS", "Not enough credits"),
				(line) -> assertThat(line).contains("INFO", "continues"));
	}

	@Test
	void aQueuedJobShowsWhyItWaits() {
		this.sandbox.onSubmit("a", NO_CREDITS);
		UploadCoverJob job = enqueue("a");
		Awaitility.await().until(() -> {
			UploadCoverJob now = this.jobs.find(job.id()).orElseThrow();
			return now.state() == UploadCoverJobState.QUEUED && String.valueOf(now.failure()).contains("credits");
		});
		this.sandbox.onSubmit("a");
		becomes(job, UploadCoverJobState.COMPLETE);
	}

	@Test
	void aFreeStatusReadTestsARefusedKeyBeforeTheNextPost() {
		this.sandbox.nextSubmit(BAD_KEY);
		this.sandbox.nextStatus(BAD_KEY, BAD_KEY);
		UploadCoverJob job = enqueue("a");
		becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
		assertThat(this.sandbox.statusReads()).isGreaterThanOrEqualTo(3);
	}

	@Test
	void tooManyRequestsSlowTheWholeAccountForAsLongAsTheGatewayAsks() {
		this.sandbox.nextSubmit(Answer.error(429, "rate_limited", "slow down").header("Retry-After", "2"));
		UploadCoverJob first = enqueue("a");
		awaitPause(QueuePause.Cause.RATE_LIMITED);
		UploadCoverJob second = enqueue("b");
		UploadCoverJob done = becomes(second, UploadCoverJobState.COMPLETE);
		assertThat(Duration.between(first.createdAt(), done.submittedAt())).isGreaterThan(Duration.ofSeconds(2));
		becomes(first, UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isEqualTo(3);
	}

	@Test
	void anOutageCostsNoJobAndNoPost() {
		UploadCoverJob before = becomes(enqueue("before"), UploadCoverJobState.COMPLETE);
		restart(Map.of("apiinone.base-url", "http://127.0.0.1:1/api/v1", "apiinone.jobs.queue.give-up-after", "3s"));
		UploadCoverJob job = enqueue("a");
		awaitPause(QueuePause.Cause.UNREACHABLE);
		UploadCoverJob given = becomes(job, UploadCoverJobState.NOT_SENT);
		assertThat(given.failure()).startsWith("Given up after PT3S in the queue: ");
		assertThat(this.sandbox.postsReceived()).isOne();
		assertThat(before.state()).isEqualTo(UploadCoverJobState.COMPLETE);
	}

	@Test
	void aJobThatIsRefusedForTooLongIsRejectedWithTheLastReason() {
		restart(Map.of("apiinone.jobs.queue.give-up-after", "2s"));
		this.sandbox.onSubmit("a", NO_CREDITS);
		UploadCoverJob given = becomes(enqueue("a"), UploadCoverJobState.REJECTED);
		assertThat(given.failure()).startsWith("Given up after PT2S in the queue: ").contains("Not enough credits");
		this.sandbox.onSubmit("a");
		assertThat(this.jobs.retry(given.id()).state()).isEqualTo(UploadCoverJobState.RUNNING);
	}

	@Test
	void aStrangersRefusalRejectsTheJobAndIsNeverRepeated() {
		this.sandbox.nextSubmit(Answer.text(403, "text/html", "<html>blocked</html>"));
		UploadCoverJob job = becomes(enqueue("a"), UploadCoverJobState.REJECTED);
		assertThat(account().pause().cause()).isEqualTo(QueuePause.Cause.REFUSED_BY_INTERMEDIARY);
		becomes(enqueue("b"), UploadCoverJobState.COMPLETE);
		assertThat(this.jobs.find(job.id()).orElseThrow().state()).isEqualTo(UploadCoverJobState.REJECTED);
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
	}

	@Test
	void anOutageThatLosesAnswersLeavesFewOfManyJobsInDoubt() {
		for (int i = 0; i < 50; i++) {
			this.sandbox.onSubmit("clip-" + i, Answer.reset());
		}
		Map<String, UploadCoverRequest> many = new HashMap<>();
		IntStream.range(0, 50).forEach((i) -> many.put("clip-" + i, UploadCoverRequest.of("clip-" + i)));
		this.jobs.enqueueAll(many);
		awaitPause(QueuePause.Cause.IN_DOUBT);
		int lost = this.sandbox.postsReceived();
		for (int i = 0; i < 50; i++) {
			this.sandbox.onSubmit("clip-" + i);
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> count("state in ('QUEUED', 'SUBMITTING', 'RUNNING')") == 0);
		// Three in a row, those in flight with them, and a trial.
		assertThat(lost).isLessThan(10);
		assertThat(count("state = 'IN_DOUBT'")).isLessThan(10);
		assertThat(count("state = 'COMPLETE'")).isGreaterThan(40);
		assertThat(this.sandbox.postsReceived()).isEqualTo(50);
	}

	private long count(String where) {
		return JdbcClient.create(this.context.getBean(DataSource.class))
			.sql("select count(*) from apiinone_job where " + where)
			.query(Long.class)
			.single();
	}

	@Test
	void aSpentBudgetLetsQueuedJobsWait() {
		restart(Map.of("apiinone.budget.max-submissions", "2", "apiinone.budget.per", "4s"));
		UploadCoverJob first = enqueue("a");
		UploadCoverJob second = enqueue("b");
		UploadCoverJob third = enqueue("c");
		becomes(first, UploadCoverJobState.COMPLETE);
		becomes(second, UploadCoverJobState.COMPLETE);
		UploadCoverJob done = becomes(third, UploadCoverJobState.COMPLETE);
		assertThat(Duration.between(first.createdAt(), done.submittedAt())).isGreaterThan(Duration.ofSeconds(4));
	}

	@Test
	void aRequestThatMustNotBeStoredIsKeptUntilItIsSent() {
		restart(Map.of("apiinone.jobs.store-request", "false"));
		this.sandbox.nextSubmit(NO_CREDITS);
		UploadCoverJob job = enqueue("a");
		assertThat(this.jobs.find(job.id()).orElseThrow().request()).isNotNull();
		UploadCoverJob done = becomes(job, UploadCoverJobState.COMPLETE);
		assertThat(done.request()).isNull();
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
	}

}
