package one.apiin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import one.apiin.testing.ReceivedRequest;
import one.apiin.testing.Reply;
import one.apiin.testing.SweepingAppender;
import one.apiin.testing.TestGateway;
import one.apiin.testing.TestKey;
import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Headers that a listener adds, as they reach the gateway.
 */
class ListenerHeaderTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("a");

	private static final String TASK = "upl987654321bksv";

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	private final List<ExchangeListener.ExchangeEnd> ends = new ArrayList<>();

	@Test
	void everyKindOfSubmitSendsThem() {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		ApiInOneClient client = client((start) -> start.header("traceparent", "00-1"));
		client.uploadCover().generate(REQUEST);
		client.uploadCover().generateAsync(REQUEST).join();
		client.route(UploadCoverApi.class).generate(REQUEST);
		assertThat(this.gateway.requests()).hasSize(3)
			.allSatisfy((request) -> assertThat(request.headers("traceparent")).containsExactly("00-1"));
	}

	@Test
	void everyKindOfReadSendsThem() {
		this.gateway.answers(Reply.golden(200, "shapes/status/documented.json"));
		ApiInOneClient client = client((start) -> start.header("traceparent", "00-1"));
		client.uploadCover().status(TASK);
		client.uploadCover().statusAsync(TASK).join();
		client.uploadCover().await(TASK);
		client.route(UploadCoverApi.class).status(TASK);
		assertThat(this.gateway.requests()).hasSize(4)
			.allSatisfy((request) -> assertThat(request.headers("traceparent")).containsExactly("00-1"));
	}

	@Test
	void eachAttemptHasItsOwn() {
		ApiInOneClient client = client((start) -> start.header("X-Attempt", Integer.toString(start.attempt())));
		Reply later = Reply.json(503, "{}");
		Reply documented = Reply.golden(200, "shapes/status/documented.json");
		this.gateway.answers(later, documented, later, documented);
		client.uploadCover().status(TASK);
		client.uploadCover().statusAsync(TASK).join();
		assertThat(this.gateway.requests()).extracting((request) -> request.headers("X-Attempt"))
			.containsExactly(List.of("1"), List.of("2"), List.of("1"), List.of("2"));
	}

	@Test
	void theLastValueOfANameCounts() {
		ReceivedRequest request = requestWith((start) -> {
			start.header("X-Trace", "1");
			start.header("x-trace", "2");
			start.header("accept", "application/problem+json");
		});
		assertThat(request.headers("X-Trace")).containsExactly("2");
		assertThat(request.headers("Accept")).containsExactly("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Authorization", "AUTHORIZATION", "Host", "Content-Length", "Transfer-Encoding", "Connection",
					"Accept-Encoding", "Expect", "Upgrade", "TE", "Trailer", "Proxy-Authorization", "Keep-Alive" })
	void reservedHeadersAreNotSent(String name) {
		ReceivedRequest request = requestWith((start) -> start.header(name, "7"));
		assertThat(request.headers(name)).doesNotContain("7").hasSizeLessThan(2);
		assertThat(request.headers("Authorization")).containsExactly("Bearer " + TestKey.VALUE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			X-Trace | 1\\r\\nInjected: 1
			X-Trace | 1\\nInjected: 1
			X-Trace | 1\\rInjected: 1
			X-Trace | 1\\0
			X-Trace\\r\\nInjected | 1
			X-Trace: 1\\nInjected | 1
			X-Trace: 1, Injected | 1
			Injected : | 1
			'' | 1
			""")
	void anInvalidHeaderIsNotSentAndTheCallContinues(String name, String value) {
		ReceivedRequest request = requestWith(
				(start) -> start.header(name.translateEscapes(), value.translateEscapes()));
		assertThat(request.headers("X-Trace")).isEmpty();
		assertThat(request.headers("Injected")).isEmpty();
		assertThat(this.ends).hasSize(1);
	}

	@Test
	void lettersThatWouldBecomeLineBreaksAsSingleBytesDoNot() {
		ReceivedRequest request = requestWith((start) -> start.header("X-Trace", "1\u010d\u010aInjected: 1"));
		assertThat(request.headers("Injected")).isEmpty();
	}

	@Test
	void aHeaderThatIsNotSentIsLoggedOnceByItsNameOnly() {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		ApiInOneClient client = client((start) -> {
			start.header("Keep-Alive", "never-logged");
			start.header("keep-alive", "never-logged");
			start.header("X-Logged\r\nInjected", "never-logged");
			start.header("X-Sent", "1");
		});
		int before = SweepingAppender.ownEvents().size();
		client.uploadCover().generate(REQUEST);
		client.uploadCover().generate(REQUEST);

		List<String> events = SweepingAppender.ownEvents().subList(before, SweepingAppender.ownEvents().size());
		assertThat(events).filteredOn((event) -> event.contains("of a listener"))
			.satisfiesExactly((event) -> assertThat(event).startsWith("WARN").contains("\"Keep-Alive\""),
					(event) -> assertThat(event).contains("X-Logged\\u000d\\u000aInjected"))
			.noneMatch((event) -> event.contains("never-logged"));
	}

	private ReceivedRequest requestWith(Consumer<ExchangeListener.ExchangeStart> onStart) {
		this.gateway.answers(Reply.golden(200, "shapes/create/documented.json"));
		client(onStart).uploadCover().generate(REQUEST);
		return this.gateway.onlyRequest();
	}

	private ApiInOneClient client(Consumer<ExchangeListener.ExchangeStart> onStart) {
		return this.gateway.client((builder) -> builder.maxRetries(1)
			.initialBackoff(Duration.ofMillis(1))
			.maxBackoff(Duration.ofMillis(1))
			.listener(new ExchangeListener() {
				@Override
				public Consumer<ExchangeEnd> exchangeStarted(ExchangeStart start) {
					onStart.accept(start);
					return ListenerHeaderTests.this.ends::add;
				}
			}));
	}

}
