package one.apiin.faults;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.ArrayList;
import java.util.List;

import one.apiin.ApiInOneClient;
import one.apiin.error.ApiInOneException;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An {@link Error} inside a call ends that call only.
 */
class ErrorTests {

	private static final int DEPTHS = 400;

	@Test
	void callersNearTheEndOfTheirStackHarmNobodyElse() throws Exception {
		try (RawGateway gateway = RawGateway.misbehavingOnPost((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
				ApiInOneClient client = client(gateway)) {
			List<Throwable> thrown = new ArrayList<>();
			useUpTheStack(() -> {
				try {
					client.uploadCover().status("upl1");
				}
				catch (Throwable ex) {
					thrown.add(ex);
				}
			});
			System.out.println("SEEN " + thrown.size());
			thrown.stream()
				.map((t) -> t.getClass().getSimpleName() + " " + t.getMessage())
				.distinct()
				.forEach(System.out::println);
			assertThat(thrown).isNotEmpty();
			for (int i = 0; i < 100; i++) {
				assertThat(client.uploadCover().status("upl1").clips()).hasSize(1);
				assertThat(client.uploadCover().statusAsync("upl1").get(10, TimeUnit.SECONDS).clips()).hasSize(1);
			}
		}
	}

	private static ApiInOneClient client(RawGateway gateway) {
		return ApiInOneClient.builder()
			.apiKey("aio_test")
			.baseUrl(gateway.baseUrl())
			.maxConnections(2)
			.maxRetries(0)
			.build();
	}

	private static void useUpTheStack(Runnable call) throws InterruptedException {
		int[] frames = new int[1];
		Thread thread = new Thread(null, () -> descend(call, frames), "deep", 512 * 1024);
		thread.start();
		thread.join();
	}

	@SuppressWarnings("InfiniteRecursion")
	private static void descend(Runnable call, int[] frames) {
		try {
			descend(call, frames);
		}
		catch (StackOverflowError ex) {
			// The deepest frame; from here on upwards there is ever more room.
		}
		if (frames[0] < DEPTHS) {
			try {
				call.run();
				frames[0]++;
			}
			catch (StackOverflowError ex) {
				// Not even room for the attempt.
			}
		}
	}

}
