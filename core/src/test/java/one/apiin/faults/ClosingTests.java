package one.apiin.faults;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import one.apiin.ApiInOneClient;
import one.apiin.error.ApiInOneException;
import one.apiin.error.GatewayException;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.uploadcover.UploadCoverTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Closing a client, also with many calls in progress.
 */
class ClosingTests {

	/** Each would be a few frames deeper if one were ended from within another. */
	private static final int MANY_CALLS = 10_000;

	private static final int MANY_MORE_CALLS = 30_000;

	@Test
	void closingEndsManyCallsThatWaitForAConnection() throws Exception {
		close(MANY_CALLS);
	}

	@Test
	@Tag("campaign")
	void closingEndsAVeryLargeNumberOfCallsThatWaitForAConnection() throws Exception {
		close(MANY_MORE_CALLS);
	}

	private static void close(int crowd) throws Exception {
		CountDownLatch arrived = new CountDownLatch(1);
		try (RawGateway gateway = RawGateway.behaving((exchange) -> {
			arrived.countDown();
			exchange.awaitClientClose();
		})) {
			ApiInOneClient client = ApiInOneClient.builder()
				.apiKey("aio_test")
				.baseUrl(gateway.baseUrl())
				.callTimeout(Duration.ofMinutes(10))
				.readTimeout(Duration.ofMinutes(10))
				.maxConnections(1)
				.build();
			List<CompletableFuture<UploadCoverTask>> calls = new ArrayList<>();
			for (int i = 0; i < crowd; i++) {
				calls.add(client.uploadCover().generateAsync(UploadCoverRequest.of("aud" + i)));
			}
			assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

			client.close();

			Throwable end = catchThrowable(
					() -> CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS));
			assertThat(end).hasCauseInstanceOf(ApiInOneException.class);
			assertThat(calls).allMatch(CompletableFuture::isCompletedExceptionally);
			assertThat(gateway.posts()).hasSize(1);
		}
	}

	@Test
	void closingBetweenTwoAttemptsEndsTheCalls() throws Exception {
		int closedPort;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			closedPort = closed.getLocalPort();
		}
		ApiInOneClient client = ApiInOneClient.builder()
			.apiKey("aio_test")
			.baseUrl("http://127.0.0.1:" + closedPort)
			.initialBackoff(Duration.ofHours(1))
			.maxBackoff(Duration.ofHours(1))
			.callTimeout(Duration.ofDays(1))
			.build();
		CompletableFuture<UploadCoverTask> submit = client.uploadCover().generateAsync(UploadCoverRequest.of("aud1"));
		CompletableFuture<UploadCoverStatus> read = client.uploadCover().statusAsync("upl1");
		CompletableFuture<Throwable> blocking = CompletableFuture
			.supplyAsync(() -> catchThrowable(() -> client.uploadCover().status("upl1")));
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces().values().stream().anyMatch(ClosingTests::pausesInACall));

		client.close();

		assertThat(catchThrowable(() -> submit.get(5, TimeUnit.SECONDS))).cause()
			.isInstanceOf(GatewayException.class)
			.hasMessageContaining("nothing was sent");
		assertThat(catchThrowable(() -> read.get(5, TimeUnit.SECONDS))).hasCauseInstanceOf(GatewayException.class);
		assertThat(blocking.get(5, TimeUnit.SECONDS)).isInstanceOf(GatewayException.class);
	}

	private static boolean pausesInACall(StackTraceElement[] stack) {
		for (StackTraceElement element : stack) {
			if (element.getClassName().endsWith("SystemTimer") && element.getMethodName().equals("sleep")) {
				return true;
			}
		}
		return false;
	}

	@Test
	void aClosedClientSaysSoAtOnce() throws Exception {
		try (RawGateway gateway = RawGateway.misbehavingOnPost((exchange) -> exchange.json(200, RawGateway.ACCEPTED))) {
			ApiInOneClient client = ApiInOneClient.builder().apiKey("aio_test").baseUrl(gateway.baseUrl()).build();
			client.uploadCover().status("upl1");
			client.close();

			assertThat(catchThrowable(() -> client.uploadCover().generate(UploadCoverRequest.of("aud1"))))
				.isInstanceOf(GatewayException.class)
				.hasMessageContaining("the client was closed");
			assertThat(gateway.posts()).isEmpty();
		}
	}

}
