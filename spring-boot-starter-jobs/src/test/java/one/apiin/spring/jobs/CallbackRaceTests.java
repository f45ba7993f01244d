package one.apiin.spring.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callbacks before, while and after the answer to their POST is stored. The long form has
 * {@code -Dcallback.races=1000}.
 */
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackRaceTests {

	private static final int RACES = Integer.getInteger("callback.races", 60);

	private static final Answer COMPLETE = Answer.json("""
			{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}""");

	private static final ThreadLocal<Runnable> ANSWERED = new ThreadLocal<>();

	private final ExecutorService callers = Executors.newCachedThreadPool();

	private ApiInOneSandbox sandbox;

	private CallbackApplication application;

	enum Order {

		BEFORE, MEANWHILE, AFTER

	}

	@BeforeAll
	void start() throws IOException {
		this.sandbox = ApiInOneSandbox.start();
		this.application = CallbackApplication.start(this.sandbox.baseUrl(), "--apiinone.jobs.polling-interval=20ms");
		this.application.crashPoints((reached) -> {
			Runnable action = ANSWERED.get();
			if (reached == CrashPoint.ANSWERED && action != null) {
				action.run();
			}
		});
	}

	@AfterAll
	void stop() {
		this.callers.shutdownNow();
		this.application.close();
		this.sandbox.close();
	}

	@ParameterizedTest
	@EnumSource
	void everyOrderEndsInOneCompletion(Order order) throws Exception {
		this.sandbox.reset();
		ExecutorService submitters = Executors.newFixedThreadPool(4);
		try {
			List<Future<UploadCoverJob>> races = new ArrayList<>();
			for (int i = 0; i < RACES; i++) {
				String id = order + "-" + i;
				// A callback that names no task can only expedite the job.
				String body = (i % 2 == 0) ? "[{\"id\":\"c\"}]"
						: "{\"code\":200,\"data\":{\"task_id\":\"" + id + "\"}}";
				races.add(submitters.submit(() -> race(order, id, body)));
			}
			for (Future<UploadCoverJob> race : races) {
				assertCompleteOnce(race.get(60, TimeUnit.SECONDS));
			}
		}
		finally {
			submitters.shutdown();
		}
		assertThat(this.sandbox.postsReceived()).isEqualTo(RACES);
	}

	private UploadCoverJob race(Order order, String id, String body) throws Exception {
		this.sandbox.onSubmit(id, Answer.created(id));
		this.sandbox.onStatus(id, COMPLETE);
		List<Future<Integer>> meanwhile = new ArrayList<>();
		ANSWERED.set(switch (order) {
			case BEFORE -> () -> assertThat(call(id, body)).isEqualTo(204);
			case MEANWHILE -> () -> meanwhile.add(callAtTheSameTime(id, body));
			case AFTER -> null;
		});
		UploadCoverJob job = this.application.jobs().submit(id, UploadCoverRequest.of(id));
		if (order == Order.AFTER) {
			assertThat(call(id, body)).isEqualTo(204);
		}
		for (Future<Integer> answer : meanwhile) {
			assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(204);
		}
		return job;
	}

	private Future<Integer> callAtTheSameTime(String id, String body) {
		CyclicBarrier both = new CyclicBarrier(2);
		Future<Integer> call = this.callers.submit(() -> {
			both.await(10, TimeUnit.SECONDS);
			return call(id, body);
		});
		try {
			both.await(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return call;
	}

	private int call(String id, String body) {
		String post = this.sandbox.posts()
			.stream()
			.filter((sent) -> sent.contains("\"" + id + "\""))
			.findFirst()
			.orElseThrow();
		try {
			return CallbackApplication.post(CallbackApplication.callbackUrl(post), body);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void assertCompleteOnce(UploadCoverJob job) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.application.jobs().find(job.id()).orElseThrow().state() == UploadCoverJobState.COMPLETE
					&& !this.application.received(job.id()).isEmpty());
		assertThat(this.application.jobs().find(job.id()).orElseThrow().taskId()).isEqualTo(job.reference());
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.COMPLETE);
	}

}
