package one.apiin.spring.observation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import one.apiin.ApiInOneClient;
import one.apiin.spring.ApiInOneAutoConfiguration;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** What the gateway sees of a trace, with what Micrometer Tracing registers. */
class TracePropagationTests {

	private static final String[] TRACE_HEADERS = { "traceparent", "b3", "Authorization" };

	private final List<Headers> received = new CopyOnWriteArrayList<>();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ApiInOneAutoConfiguration.class, ApiInOneObservationAutoConfiguration.class))
		.withBean(ObservationRegistry.class, () -> this.observations);

	private HttpServer gateway;

	@BeforeEach
	void start() throws IOException {
		this.gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.gateway.createContext("/", this::answer);
		this.gateway.start();
		this.observations.observationConfig().observationHandler(new PropagatingHandler());
	}

	@AfterEach
	void stop() {
		this.gateway.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.received.add(exchange.getRequestHeaders());
		exchange.getRequestBody().readAllBytes();
		byte[] answer = """
				{"code":200,"message":"success","data":{"task_id":"some","status":"pending"}}"""
			.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, answer.length);
		exchange.getResponseBody().write(answer);
		exchange.close();
	}

	@Test
	void noTraceHeaderIsSentUnlessAskedFor() {
		callInEveryWay();
		assertThat(this.received).hasSize(5)
			.allSatisfy((headers) -> assertThat(headers).doesNotContainKeys("Traceparent", "B3"));
	}

	@Test
	void everyExchangeCarriesTheTraceWhereAskedFor() {
		callInEveryWay("apiinone.tracing.propagate=true");
		assertThat(this.received).hasSize(5).allSatisfy((headers) -> {
			assertThat(headers.get("traceparent")).containsExactly("of-a-client");
			assertThat(headers.get("b3")).containsExactly("of-a-client");
			assertThat(headers.get("Authorization")).containsExactly("Bearer aio_test");
		});
	}

	private void callInEveryWay(String... properties) {
		this.runner
			.withPropertyValues("apiinone.api-key=aio_test", "apiinone.base-url=http://localhost:" + port() + "/api/v1")
			.withPropertyValues(properties)
			.run((context) -> {
				UploadCoverClient client = context.getBean(UploadCoverClient.class);
				client.generate(UploadCoverRequest.of("aud1"));
				client.generateAsync(UploadCoverRequest.of("aud1")).join();
				client.status("some");
				client.statusAsync("some").join();
				context.getBean(ApiInOneClient.class).route(UploadCoverApi.class).status("some");
			});
	}

	private int port() {
		return this.gateway.getAddress().getPort();
	}

	/** Does as Micrometer Tracing's handler: adds headers wherever there is a sender. */
	private static final class PropagatingHandler implements ObservationHandler<SenderContext<Object>> {

		@Override
		public void onStart(SenderContext<Object> context) {
			String value = (context.getKind() == Kind.CLIENT) ? "of-a-client" : "of-another";
			for (String name : TRACE_HEADERS) {
				context.getSetter().set(Objects.requireNonNull(context.getCarrier()), name, value);
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof SenderContext;
		}

	}

}
