package one.apiin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import feign.RequestLine;
import one.apiin.download.ClipPart;
import one.apiin.error.ApiInOneException;
import one.apiin.error.TransferFailedException;
import one.apiin.task.AwaitPolicy;
import one.apiin.testing.Reply;
import one.apiin.testing.SecretSweep;
import one.apiin.testing.SweepingAppender;
import one.apiin.testing.TestGateway;
import one.apiin.testing.TestKey;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The key shows nowhere while calls succeed and fail with every logger at TRACE. What the
 * sweep finds fails the test through {@link one.apiin.testing.SecretSweepExtension}; that
 * it finds something is tested too.
 */
class SecretsTests {

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	static Stream<Reply> replies() {
		Reply echo = Reply.json(400, "{\"error\":{\"message\":\"no\",\"type\":\"bad_request\"}}");
		return Stream.of(Reply.golden(200, "shapes/create/documented.json"),
				Reply.golden(200, "shapes/status/documented.json"), echo, echo.header("Retry-After: 1"),
				Reply.json(401, "{}"), Reply.json(429, "{}"), Reply.json(503, "<html>"), Reply.json(200, "{"),
				Reply.empty(200), Reply.empty(307).header("Location: http://127.0.0.1:1/"),
				Reply.json("{}").header("Content-Encoding: gzip"), Reply.json("{}").header("Content-Length: 999"),
				Reply.json("{}").header("Transfer-Encoding: chunked"), Reply.json("{}").header("no colon"),
				Reply.json("{}").header("X: " + "x".repeat(10_000)), Reply.json(" ".repeat(2_000_000)),
				Reply.empty(407).header("Proxy-Authenticate: Basic realm=\"x\""),
				Reply.empty(401).header("WWW-Authenticate: Basic realm=\"x\""));
	}

	@ParameterizedTest
	@MethodSource("replies")
	void noWayToCallLeaksTheKey(Reply reply) {
		this.gateway.answers(reply);
		callEverything(this.gateway.client());
		assertThat(this.gateway.requests()).hasSizeGreaterThanOrEqualTo(7)
			.allMatch((request) -> request.headers("Authorization").contains("Bearer " + TestKey.VALUE));
	}

	@Test
	void anUnreachableGatewayDoesNotLeakTheKey() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		callEverything(this.gateway.client((builder) -> builder.baseUrl("http://127.0.0.1:" + port)));
		callEverything(this.gateway.client((builder) -> builder.baseUrl("https://127.0.0.1:" + port)));
	}

	@Test
	void aPlainAnswerToATlsHandshakeDoesNotLeakTheKey() {
		this.gateway.answers(Reply.json("{}"));
		callEverything(
				this.gateway.client((builder) -> builder.baseUrl(this.gateway.origin().replace("http:", "https:"))
					.connectTimeout(Duration.ofMillis(300))
					.callTimeout(Duration.ofMillis(500))));
	}

	@Test
	void aKeyThatTheGatewayEchoesIsNotLeaked() {
		this.gateway.answers(Reply.json(401, "{\"code\":401,\"message\":\"bad key " + TestKey.VALUE + "\"}"));
		callEverything(this.gateway.client());
	}

	@Test
	void aProxyDoesNotLeakTheKeyOrThePassword() {
		this.gateway.answers(Reply.empty(407).header("Proxy-Authenticate: Basic realm=\"x\""));
		int port = Integer.parseInt(this.gateway.origin().substring("http://127.0.0.1:".length()));
		callEverything(this.gateway.client((builder) -> builder.baseUrl("https://gateway.invalid/api")
			.proxy("127.0.0.1", port, "me", TestKey.VALUE)));
	}

	@Test
	void aDownloadThroughAProxyKeepsThePassword() {
		this.gateway.answers(Reply.empty(407).header("Proxy-Authenticate: Basic realm=\"x\""));
		int port = Integer.parseInt(this.gateway.origin().substring("http://127.0.0.1:".length()));
		ApiInOneClient client = this.gateway.client((builder) -> builder.baseUrl("https://gateway.invalid/api")
			.proxy("127.0.0.1", port, "me", TestKey.VALUE)
			.proxyGuardsAddresses(true));
		Throwable thrown = catchThrowable(
				() -> client.downloads().open(URI.create("https://clips.invalid/a"), ClipPart.AUDIO));
		SecretSweep.inspect("thrown", thrown);
		assertThat(thrown).isInstanceOf(TransferFailedException.class);
		assertThat(this.gateway.requests()).hasSize(2)
			.allMatch((request) -> request.headers("Authorization").isEmpty())
			.anyMatch((request) -> !request.headers("Proxy-Authorization").isEmpty());
	}

	private void callEverything(ApiInOneClient client) {
		UploadCoverClient covers = client.uploadCover();
		UploadCoverRequest request = UploadCoverRequest.builder("aud1").customMode(true).prompt("la").build();
		AwaitPolicy brief = new AwaitPolicy(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(100));
		Own own = client.route(Own.class);
		UploadCoverApi api = client.route(UploadCoverApi.class);
		List<ThrowingCallable> calls = new ArrayList<>(
				List.of(() -> covers.generate(request), () -> covers.generateAsync(request).join(),
						() -> covers.status("t1"), () -> covers.statusAsync("t1").join(),
						() -> covers.await("t1", brief), () -> covers.awaitAsync("t1", brief, (status, elapsed) -> {
						}).join(), () -> api.generate(request), () -> api.status("t1"), own::post, own::get));
		for (ThrowingCallable call : calls) {
			Throwable thrown = catchThrowable(call);
			SecretSweep.inspect("thrown", thrown);
			Throwable ofCall = (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
			assertThat(ofCall == null || ofCall instanceof ApiInOneException).as("%s", ofCall).isTrue();
		}
		for (Object each : new Object[] { client, covers, request, own, api }) {
			SecretSweep.inspect("toString", each.toString());
		}
	}

	@Test
	void theSweepCoversTheLogsOfTheHttpClient() {
		for (String name : new String[] { "org.apache.hc.client5.http.wire", "org.apache.hc.client5.http.headers",
				"org.apache.hc.core5", "feign", "jdk.event", "one.apiin.exchange" }) {
			assertThat(LoggerFactory.getLogger(name).isTraceEnabled()).as(name).isTrue();
		}
		int before = SweepingAppender.eventsOf("org.apache.hc.client5");
		int ownBefore = SweepingAppender.eventsOf("one.apiin.exchange");
		this.gateway.answers(Reply.golden(200, "shapes/status/documented.json"));
		this.gateway.uploadCover().status("upl987654321bksv");
		this.gateway.uploadCover().statusAsync("upl987654321bksv").join();
		assertThat(SweepingAppender.eventsOf("org.apache.hc.client5")).isGreaterThan(before);
		assertThat(SweepingAppender.eventsOf("one.apiin.exchange")).isGreaterThan(ownBefore);
	}

	@ParameterizedTest
	@ValueSource(strings = { "message", "argument", "exception", "mdc", "wire", "dump" })
	void theSweepFindsAPlantedKeyInTheLog(String place) {
		Logger logger = LoggerFactory.getLogger(place.equals("wire") ? "org.apache.hc.client5.http.wire" : "some.lib");
		switch (place) {
			case "argument" -> logger.trace("no placeholder", TestKey.VALUE);
			case "exception" -> logger.trace("failed", new IOException("x", new IOException(TestKey.VALUE)));
			case "mdc" -> {
				MDC.put("key", TestKey.VALUE);
				logger.trace("in context");
				MDC.remove("key");
			}
			case "dump" -> logger.trace(">> {}", TestKey.VALUE.substring(10, 26));
			default -> logger.trace("Authorization: Bearer " + TestKey.VALUE);
		}
		assertThat(SecretSweep.takeLeaks()).isNotEmpty();
	}

	@Test
	void theSweepFindsAPlantedKeyInAnException() {
		IOException suppressing = new IOException("outer");
		suppressing.addSuppressed(new IOException("inner", new IOException(TestKey.VALUE)));
		SecretSweep.inspect("planted", suppressing);
		assertThat(SecretSweep.takeLeaks()).isNotEmpty();
		SecretSweep.inspect("planted", "x" + TestKey.VALUE + "y");
		assertThat(SecretSweep.takeLeaks()).hasSize(1);
	}

	interface Own {

		@RequestLine("POST /audio/music")
		String post();

		@RequestLine("GET /audio/music/feed")
		String get();

	}

}
