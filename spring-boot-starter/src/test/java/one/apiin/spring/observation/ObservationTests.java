package one.apiin.spring.observation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import one.apiin.error.ApiInOneException;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.task.AwaitPolicy;
import one.apiin.task.ProgressListener;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ObservationTests {

	private static final AwaitPolicy QUICK = new AwaitPolicy(Duration.ofMillis(20), Duration.ofMillis(20),
			Duration.ofSeconds(20));

	private static final ProgressListener NOBODY = (status, elapsed) -> {
	};

	private final ApiInOneSandbox sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(100)).start();

	private final TestObservationRegistry observations = TestObservationRegistry.create();

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ApiInOneAutoConfiguration.class,
				ApiInOneObservationAutoConfiguration.class, ApiInOneMetricsAutoConfiguration.class))
		.withBean(ObservationRegistry.class, () -> this.observations)
		.withBean(MeterRegistry.class, () -> this.meters)
		.withPropertyValues("apiinone.api-key=aio_test", "apiinone.base-url=" + this.sandbox.baseUrl());

	@AfterEach
	void closeSandbox() {
		this.sandbox.close();
	}

	@Test
	void anExchangeIsObservedWithoutItsTask() {
		List<Observation.Context> seen = new CopyOnWriteArrayList<>();
		this.observations.observationConfig().observationHandler((observed) -> seen.add(observed));
		this.runner.run((context) -> {
			String taskId = context.getBean(UploadCoverClient.class).generate(UploadCoverRequest.of("aud1")).taskId();
			context.getBean(UploadCoverClient.class).status(taskId);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("apiinone.client.requests")
				.that()
				.hasContextualNameEqualTo("POST /audio/music/upload-cover/generate")
				.hasLowCardinalityKeyValue("account", "default")
				.hasLowCardinalityKeyValue("uri", "/audio/music/upload-cover/generate")
				.hasLowCardinalityKeyValue("outcome", "success")
				.hasLowCardinalityKeyValue("status", "200")
				.hasBeenStopped();
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasNumberOfObservationsWithNameEqualTo("http.client.requests", 0);
			assertThat(seen).hasSizeGreaterThan(2)
				.allSatisfy((observed) -> assertThat(observed.getAllKeyValues().toString()).doesNotContain(taskId,
						"aio_test"));
		});
	}

	@Test
	void aTaskIsObservedFromItsSubmitToItsEnd() {
		this.runner.run((context) -> {
			UploadCoverClient client = context.getBean(UploadCoverClient.class);
			String taskId = client.generate(UploadCoverRequest.of("aud1")).taskId();
			CompletableFuture.allOf(client.awaitAsync(taskId, QUICK, NOBODY), client.awaitAsync(taskId, QUICK))
				.get(20, TimeUnit.SECONDS);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasNumberOfObservationsWithNameEqualTo("apiinone.tasks", 1)
				.hasObservationWithNameEqualTo("apiinone.tasks")
				.that()
				.hasLowCardinalityKeyValue("account", "default")
				.hasLowCardinalityKeyValue("outcome", "complete")
				.hasHighCardinalityKeyValueWithKey("polls")
				.hasBeenStopped();
			assertThat(this.meters.get("apiinone.tasks.polls").summary().count()).isEqualTo(2);
		});
	}

	@Test
	void aTaskThatFailsHasItsOwnOutcome() {
		this.runner.run((context) -> {
			UploadCoverClient client = context.getBean(UploadCoverClient.class);
			String taskId = client.generate(UploadCoverRequest.of("sandbox-fail")).taskId();
			assertThatExceptionOfType(ApiInOneException.class).isThrownBy(() -> client.await(taskId, QUICK));
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("apiinone.tasks")
				.that()
				.hasLowCardinalityKeyValue("outcome", "failed")
				.hasBeenStopped();
		});
	}

	@Test
	void submissionsAreCountedByOutcome() {
		this.sandbox.nextSubmit(Answer.error(402, "no_credits", "no credits"), Answer.reset());
		this.runner.withPropertyValues("apiinone.accounts.blue.api-key=aio_blue").run((context) -> {
			UploadCoverClient client = context.getBean("uploadCoverClient", UploadCoverClient.class);
			for (int count = 0; count < 2; count++) {
				assertThatExceptionOfType(ApiInOneException.class)
					.isThrownBy(() -> client.generate(UploadCoverRequest.of("aud1")));
			}
			String taskId = client.generate(UploadCoverRequest.of("aud1")).taskId();
			client.status(taskId);
			context.getBean("blueUploadCoverClient", UploadCoverClient.class).generate(UploadCoverRequest.of("aud1"));
			assertThat(count("default", "accepted")).isOne();
			assertThat(count("default", "refused")).isOne();
			assertThat(count("default", "in_doubt")).isOne();
			assertThat(count("blue", "accepted")).isOne();
		});
	}

	private double count(String account, String outcome) {
		return this.meters.get("apiinone.submissions")
			.tag("account", account)
			.tag("outcome", outcome)
			.counter()
			.count();
	}

	@Test
	void theCallersObservationIsThereInAsynchronousCallbacks() {
		this.runner.run((context) -> {
			UploadCoverClient client = context.getBean(UploadCoverClient.class);
			String taskId = client.generate(UploadCoverRequest.of("aud1")).taskId();
			AtomicReference<Observation> inListener = new AtomicReference<>();
			Observation caller = Observation.start("caller", this.observations);
			CompletableFuture<Observation> inCallback = caller.scoped(() -> client
				.awaitAsync(taskId, QUICK,
						(status, elapsed) -> inListener.set(this.observations.getCurrentObservation()))
				.thenApply((status) -> this.observations.getCurrentObservation()));
			caller.stop();
			assertThat(inCallback.get(20, TimeUnit.SECONDS)).isSameAs(caller);
			assertThat(inListener.get()).isSameAs(caller);
		});
	}

	@Test
	void aHandlerThatFailsLeavesNobodyWaiting() {
		this.observations.observationConfig().observationHandler(new ObservationHandler<>() {
			@Override
			public void onScopeOpened(Observation.Context context) {
				if (Thread.currentThread().getName().startsWith("apiinone-callback")) {
					throw new IllegalStateException("on purpose");
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}
		});
		this.runner.run((context) -> {
			UploadCoverClient client = context.getBean(UploadCoverClient.class);
			Observation caller = Observation.start("caller", this.observations);
			assertThat(caller.scoped(() -> client.generateAsync(UploadCoverRequest.of("aud123456789")))
				.get(20, TimeUnit.SECONDS)
				.taskId()).isEqualTo("upl987654321bksv");
		});
	}

	@Test
	void cancellingInsideAnObservationStillEndsTheWait() {
		this.runner.run((context) -> {
			Observation caller = Observation.start("caller", this.observations);
			CompletableFuture<?> wait = caller
				.scoped(() -> context.getBean(UploadCoverClient.class).awaitAsync("upl987654321bksv"));
			wait.cancel(false);
			TestObservationRegistryAssert.assertThat(this.observations)
				.hasObservationWithNameEqualTo("apiinone.tasks")
				.that()
				.hasLowCardinalityKeyValue("outcome", "cancelled")
				.hasBeenStopped();
		});
	}

	@Test
	void neitherObservationsNorMetricsAreNeeded() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(UploadCoverClient.class));
	}

}
