package one.apiin.faults;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import one.apiin.ApiInOneClient;
import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.task.AwaitPolicy;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.uploadcover.UploadCoverTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A gateway or proxy that asks again, answers late or breaks the protocol.
 */
@Tag("time")
class MisbehavingGatewayTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("aud1");

	private static final AwaitPolicy QUICK = new AwaitPolicy(Duration.ofMillis(20), Duration.ofMillis(40),
			Duration.ofSeconds(30));

	private static ApiInOneClient.Builder builder(RawGateway gateway) {
		return ApiInOneClient.builder()
			.apiKey("aio_test")
			.baseUrl(gateway.baseUrl())
			.callTimeout(Duration.ofSeconds(8))
			.await(QUICK);
	}

	@Test
	void aProxyThatAsksAgainDoesNotMakeTheSubmitBeRepeated() throws Exception {
		String head = String.join("\r\n", "HTTP/1.1 407 Who?", "Proxy-Authenticate: Basic realm=x", "Content-Length: 0",
				"", "");
		RawGateway.Behaviour asking = (exchange) -> exchange.send(head);
		try (RawGateway proxy = RawGateway.behaving(asking);
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl("http://gateway.invalid")
					.allowInsecureHttp(true)
					.proxy("127.0.0.1", proxy.port(), "me", "secret")
					.build()) {
			assertThat(catchThrowable(() -> client.uploadCover().generate(REQUEST)))
				.isInstanceOf(GatewayException.class);
			assertThat(proxy.posts()).hasSize(1);
			assertThat(catchThrowable(() -> client.uploadCover().generateAsync(REQUEST).join()))
				.hasCauseInstanceOf(GatewayException.class);
			assertThat(proxy.posts()).hasSize(2);
		}
	}

	@Test
	void waitingForAConnectionIsNotLimitedByTheConnectTimeout() throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			await(answer);
			exchange.json(200, RawGateway.ACCEPTED);
		}); ApiInOneClient client = builder(gateway).maxConnections(1).connectTimeout(Duration.ofMillis(50)).build()) {
			CompletableFuture<UploadCoverTask> first = CompletableFuture
				.supplyAsync(() -> client.uploadCover().generate(REQUEST));
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<UploadCoverTask> second = new CompletableFuture<>();
			Thread caller = new Thread(() -> second.complete(client.uploadCover().generate(REQUEST)));
			caller.start();
			// Longer than three connect timeouts, after which it would have given up.
			assertThat(catchThrowable(() -> second.get(400, TimeUnit.MILLISECONDS)))
				.isInstanceOf(java.util.concurrent.TimeoutException.class);
			answer.countDown();

			assertThat(first.get(5, TimeUnit.SECONDS).taskId()).isEqualTo("upl1");
			assertThat(second.get(5, TimeUnit.SECONDS).taskId()).isEqualTo("upl1");
		}
	}

	@Test
	void aWaitHonoursRetryAfterOfAnUnavailableGateway() throws Exception {
		try (RawGateway gateway = RawGateway
			.behaving((exchange) -> exchange.send("HTTP/1.1 503 X\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n"));
				ApiInOneClient client = builder(gateway).build()) {
			CompletableFuture<UploadCoverStatus> wait = client.uploadCover().awaitAsync("upl1", QUICK);
			Awaitility.await().until(() -> gateway.reads() > 0);
			Awaitility.await("no other poll, though one was due every 20 to 40 ms")
				.during(Duration.ofMillis(400))
				.atMost(Duration.ofSeconds(10))
				.until(() -> gateway.reads() == 1);
			assertThat(wait).isNotDone();
		}
	}

	@Test
	void everyFailureOfAReadNamesItsTask() throws Exception {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> exchange.json(404, "{}"));
				ApiInOneClient client = builder(gateway).build()) {
			assertThat(catchThrowableOfType(ApiInOneException.class, () -> client.uploadCover().status("t9")))
				.hasMessageContaining("t9")
				.extracting(ApiInOneException::taskId)
				.isEqualTo("t9");
			assertThat(catchThrowableOfType(ApiInOneException.class,
					() -> client.uploadCover().await("t9", QUICK.withTimeout(Duration.ofMillis(200))))
				.taskId()).isEqualTo("t9");
		}
	}

	@Test
	void aKeyThatAMalformedAnswerQuotesIsMasked() throws Exception {
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\naio_canary123\r\n\r\n");
			exchange.finish();
		}); ApiInOneClient client = builder(gateway).apiKey("aio_canary123").build()) {
			assertThat(catchThrowable(() -> client.uploadCover().generate(REQUEST)))
				.isInstanceOf(SubmissionInDoubtException.class)
				.hasMessageNotContaining("canary")
				.hasStackTraceContaining("***");
			assertThat(catchThrowable(() -> client.uploadCover().generateAsync(REQUEST).join())).cause()
				.hasMessageNotContaining("canary");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
