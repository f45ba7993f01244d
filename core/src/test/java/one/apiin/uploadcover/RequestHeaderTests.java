package one.apiin.uploadcover;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import one.apiin.error.AuthenticationException;
import one.apiin.testing.ReceivedRequest;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import one.apiin.testing.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The headers of every way to send, each exactly once.
 */
class RequestHeaderTests {

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	@Test
	void aSubmitHasTheDesignedHeaders() {
		for (ReceivedRequest request : submits()) {
			assertCommonHeaders(request);
			assertThat(request.headers("Content-Type")).singleElement()
				.asString()
				.matches("application/json(; ?charset=UTF-8)?");
			assertThat(request.headers("Connection")).as("a submit has a connection of its own")
				.containsExactly("close");
			assertThat(request.headers("Expect")).isEmpty();
			assertThat(request.headers("Upgrade")).isEmpty();
		}
	}

	@Test
	void aReadHasTheDesignedHeadersAndNoBody() {
		for (ReceivedRequest request : reads()) {
			assertCommonHeaders(request);
			assertThat(request.headers("Content-Type")).isEmpty();
			assertThat(request.body()).isEmpty();
			assertThat(request.headers("Upgrade")).isEmpty();
		}
	}

	private void assertCommonHeaders(ReceivedRequest request) {
		assertThat(request.headers("Authorization")).containsExactly("Bearer " + TestKey.VALUE);
		assertThat(request.headers("Accept")).containsExactly("application/json");
		assertThat(request.headers("Accept-Encoding")).containsExactly("identity");
		assertThat(request.headers("User-Agent")).singleElement().asString().startsWith("apiinone-java/");
		assertThat(request.headers("Host")).containsExactly(this.gateway.origin().substring("http://".length()));
		assertThat(request.headers("Cookie")).isEmpty();
	}

	@Test
	void theUserAgentCanBeSet() {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		this.gateway.client((builder) -> builder.userAgent("my-app/1.0"))
			.uploadCover()
			.generate(UploadCoverRequest.of("a"));
		assertThat(this.gateway.onlyRequest().headers("User-Agent")).containsExactly("my-app/1.0");
	}

	@Test
	void cookiesAreNotKept() {
		this.gateway.answers(Reply.golden(200, "shapes/status/documented.json").header("Set-Cookie: s=1; Path=/"));
		this.gateway.uploadCover().status("upl987654321bksv");
		this.gateway.uploadCover().statusAsync("upl987654321bksv").join();
		this.gateway.uploadCover().status("upl987654321bksv");
		assertThat(this.gateway.requests()).allMatch((request) -> request.headers("Cookie").isEmpty());
	}

	@Test
	void theKeySourceIsCalledForEachRequest() {
		AtomicInteger count = new AtomicInteger();
		this.gateway.answers(Reply.golden(200, "shapes/status/documented.json"));
		UploadCoverClient client = this.gateway
			.client((builder) -> builder.apiKey(() -> "aio_number" + count.incrementAndGet()))
			.uploadCover();
		client.status("upl987654321bksv");
		client.statusAsync("upl987654321bksv").join();
		assertThat(this.gateway.requests()).extracting((request) -> request.headers("Authorization").get(0))
			.containsExactly("Bearer aio_number1", "Bearer aio_number2");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "aio_\r\nX: y", "Bearer aio_x", "${API_KEY}", "aio_é" })
	void aSourceThatGivesNoUsableKeySendsNothing(String key) {
		UploadCoverClient client = this.gateway.client((builder) -> builder.apiKey(() -> key)).uploadCover();
		assertThatExceptionOfType(AuthenticationException.class)
			.isThrownBy(() -> client.generate(UploadCoverRequest.of("a")))
			.withMessageContaining("The API key ")
			.withMessageContaining("nothing was sent")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("aio_"));
		assertThat(client.statusAsync("t")).failsWithin(Duration.ofSeconds(5))
			.withThrowableOfType(ExecutionException.class);
		assertThat(this.gateway.requests()).isEmpty();
	}

	@Test
	void aSourceThatThrowsSendsNothingAndIsNotQuoted() {
		UploadCoverClient client = this.gateway.client((builder) -> builder.apiKey(() -> {
			throw new IllegalStateException("vault said " + TestKey.VALUE);
		})).uploadCover();
		assertThatExceptionOfType(AuthenticationException.class).isThrownBy(() -> client.status("t"))
			.withMessageContaining("The API key ");
		assertThat(this.gateway.requests()).isEmpty();
	}

	private List<ReceivedRequest> submits() {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		UploadCoverRequest request = UploadCoverRequest.of("a");
		this.gateway.uploadCover().generate(request);
		this.gateway.uploadCover().generateAsync(request).join();
		this.gateway.client().route(UploadCoverApi.class).generate(request);
		return this.gateway.requests();
	}

	private List<ReceivedRequest> reads() {
		this.gateway.answers(Reply.golden(200, "shapes/status/documented.json"));
		this.gateway.uploadCover().status("upl987654321bksv");
		this.gateway.uploadCover().await("upl987654321bksv");
		this.gateway.uploadCover().statusAsync("upl987654321bksv").join();
		this.gateway.client().route(UploadCoverApi.class).status("upl987654321bksv");
		return this.gateway.requests();
	}

}
