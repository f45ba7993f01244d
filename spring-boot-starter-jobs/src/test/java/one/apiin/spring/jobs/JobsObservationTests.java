package one.apiin.spring.jobs;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.spring.actuate.ApiInOneEndpointAutoConfiguration;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Metrics and the actuator endpoint by value, an hour in a moment.
 */
class JobsObservationTests {

	private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");

	private final long start = System.nanoTime();

	private final AtomicReference<Duration> jump = new AtomicReference<>(Duration.ZERO);

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private ApiInOneSandbox sandbox;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() {
		this.sandbox = ApiInOneSandbox.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceTransactionManagerAutoConfiguration.class, ApiInOneAutoConfiguration.class,
					ApiInOneJobsAutoConfiguration.class, ApiInOneJobsMetricsAutoConfiguration.class,
					ApiInOneJobsEndpointAutoConfiguration.class, ApiInOneEndpointAutoConfiguration.class,
					EndpointAutoConfiguration.class))
			.withBean(JobClock.class, () -> new JobClock(this::nanos, () -> START))
			.withPropertyValues("apiinone.api-key=aio_canary", "apiinone.base-url=" + this.sandbox.baseUrl(),
					"spring.datasource.generate-unique-name=true", "apiinone.jobs.polling-interval=50ms",
					"apiinone.jobs.event-attempts=1", "apiinone.budget.per=30m", "apiinone.budget.max-submissions=3",
					"management.endpoints.web.exposure.include=*");
	}

	@AfterEach
	void stop() {
		this.sandbox.close();
	}

	private long nanos() {
		return System.nanoTime() - this.start + this.jump.get().toNanos();
	}

	private double gauge(String name, String... tags) {
		return this.meters.get(name).tags(tags).gauge().value();
	}

	@Test
	void gaugesAndTheEndpointShowTheNumbersOfJobs() {
		this.runner.withBean(Listener.class).run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(this.meters));
			UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
			jobs.submit("doubted", UploadCoverRequest.of("sandbox-500"));
			this.sandbox.nextSubmit(Answer.created("endless"));
			jobs.submit("running", UploadCoverRequest.of("clip"));
			jobs.submit("rejected", UploadCoverRequest.of("sandbox-no-credits"));
			Awaitility.await()
				.until(() -> jobs.findByReference("rejected").orElseThrow().event() == EventDelivery.PARKED
						&& jobs.findByReference("doubted").orElseThrow().event() == EventDelivery.PARKED);
			this.jump.set(Duration.ofMinutes(10));
			assertThat(gauge("apiinone.jobs", "state", "IN_DOUBT", "account", "default")).isEqualTo(1);
			assertThat(gauge("apiinone.jobs", "state", "RUNNING")).isEqualTo(1);
			assertThat(gauge("apiinone.jobs", "state", "SUBMITTING")).isZero();
			assertThat(gauge("apiinone.jobs.submissions")).isEqualTo(2);
			assertThat(gauge("apiinone.jobs.parked")).isEqualTo(2);
			assertThat(gauge("apiinone.jobs.oldest")).isBetween(600.0, 900.0);
			Object endpoint = context.getBean("apiInOneEndpoint");
			Object described = endpoint.getClass().getMethod("apiinone").invoke(endpoint);
			assertThat(described.toString()).contains("IN_DOUBT=1", "submissions=2", "parkedEvents=2");
			this.jump.set(Duration.ofMinutes(40));
			assertThat(gauge("apiinone.jobs.submissions")).isZero();
			assertThat(gauge("apiinone.jobs", "state", "IN_DOUBT")).isEqualTo(1);
		});
	}

	@Test
	void gaugesAndTheEndpointShowAPausedQueue() {
		this.runner.run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(this.meters));
			assertThat(gauge("apiinone.jobs.queue.paused")).isZero();
			this.sandbox.onSubmit("clip", Answer.error(402, "insufficient_credits", "Not enough credits"));
			context.getBean(UploadCoverJobs.class).enqueue("queued", UploadCoverRequest.of("clip"));
			Awaitility.await().until(() -> context.getBean(AccountStore.class).read("default").pause() != null);
			this.jump.set(Duration.ofMinutes(1));
			Awaitility.await().until(() -> gauge("apiinone.jobs.queue.paused") == 1);
			assertThat(gauge("apiinone.jobs", "state", "QUEUED") + gauge("apiinone.jobs", "state", "SUBMITTING"))
				.isOne();
			Object endpoint = context.getBean("apiInOneEndpoint");
			Object described = endpoint.getClass().getMethod("apiinone").invoke(endpoint);
			assertThat(described.toString()).contains("NO_CREDITS", "Not enough credits");
		});
	}

	@Test
	void theEndpointShowsTheJobsOfEachAccountAsJson() throws Exception {
		try (CallbackApplication application = CallbackApplication.start(sandbox.baseUrl(),
				"--management.endpoints.web.exposure.include=*")) {
			String port = application.bean(Environment.class).getRequiredProperty("local.server.port");
			URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/apiinone");
			String body = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
				.body();
			assertThat(body).contains("\"default\"", "\"jobs\":{\"unfinished\":{}");
		}
	}

	static class Listener {

		@EventListener
		void on(UploadCoverJobEvent event) {
			throw new IllegalStateException("parked " + event);
		}

	}

}
