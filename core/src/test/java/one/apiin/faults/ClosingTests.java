package one.apiin.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import one.apiin.ApiInOneClient;
import one.apiin.error.ApiInOneException;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Closing a client with many calls in progress.
 */
class ClosingTests {

	/** Each would be a few frames deeper if one were ended from within another. */
	private static final int CROWD = 10_000;

	private static final int LARGE_CROWD = 30_000;

	@Test
	void closingEndsManyCallsThatWaitForAConnection() throws Exception {
		close(CROWD);
	}

	@Test
	@Tag("campaign")
	void closingEndsAVeryLargeNumberOfCallsThatWaitForAConnection() throws Exception {
		close(LARGE_CROWD);
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

}
