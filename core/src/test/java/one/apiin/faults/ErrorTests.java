package one.apiin.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import one.apiin.ApiInOneClient;
import one.apiin.error.ApiInOneException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An {@link Error} inside a call ends that call only.
 */
class ErrorTests {

	private static final int DEPTHS = 400;

	@Test
	void readsThatOverflowTheStackDoNotAffectOtherCalls() throws Exception {
		try (RawGateway gateway = RawGateway.misbehavingOnPost((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
				ApiInOneClient client = client(gateway)) {
			loadClasses(client);
			List<Throwable> thrown = new ArrayList<>();
			useUpTheStack(() -> client.uploadCover().status("upl1"), thrown);
			assertThat(thrown).hasAtLeastOneElementOfType(ApiInOneException.class);
			assertHealthy(client);
		}
	}

	@Test
	void submitsThatOverflowTheStackAreInDoubtOnceTheyWereSent() throws Exception {
		try (RawGateway gateway = RawGateway.misbehavingOnPost((exchange) -> exchange.json(200, RawGateway.ACCEPTED));
				ApiInOneClient client = client(gateway)) {
			loadClasses(client);
			List<Throwable> thrown = new ArrayList<>();
			int accepted = useUpTheStack(() -> client.uploadCover().generate(UploadCoverRequest.of("clip")), thrown);
			long doubts = thrown.stream().filter(SubmissionInDoubtException.class::isInstance).count();
			assertThat((long) gateway.posts().size()).isLessThanOrEqualTo(accepted + doubts + 1);
			assertHealthy(client);
		}
	}

	/**
	 * A class whose initialisation meets the end of the stack is lost to the whole JVM.
	 */
	private static void loadClasses(ApiInOneClient client) throws Exception {
		client.uploadCover().generate(UploadCoverRequest.of("clip"));
		assertHealthy(client);
		try (RawGateway broken = RawGateway.behaving(RawGateway.ExchangeContext::finish);
				ApiInOneClient other = client(broken)) {
			assertThatExceptionOfType(ApiInOneException.class).isThrownBy(() -> other.uploadCover().status("upl1"));
			assertThatExceptionOfType(ApiInOneException.class)
				.isThrownBy(() -> other.uploadCover().generate(UploadCoverRequest.of("clip")));
		}
	}

	private static void assertHealthy(ApiInOneClient client) throws Exception {
		for (int i = 0; i < 100; i++) {
			assertThat(client.uploadCover().status("upl1").clips()).hasSize(1);
			assertThat(client.uploadCover().statusAsync("upl1").get(10, TimeUnit.SECONDS).clips()).hasSize(1);
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

	/** Calls from ever less deep in a small stack. */
	private static int useUpTheStack(Runnable call, List<Throwable> thrown) throws InterruptedException {
		int[] counts = new int[2];
		Thread thread = new Thread(null, () -> descend(call, counts, thrown), "deep", 512 * 1024);
		thread.start();
		thread.join();
		return counts[1];
	}

	@SuppressWarnings("InfiniteRecursion")
	private static void descend(Runnable call, int[] counts, List<Throwable> thrown) {
		try {
			descend(call, counts, thrown);
		}
		catch (StackOverflowError ex) {
			// The deepest frame; from here on upwards there is ever more room.
		}
		if (counts[0] < DEPTHS) {
			try {
				call.run();
				counts[0]++;
				counts[1]++;
			}
			catch (ApiInOneException ex) {
				counts[0]++;
				thrown.add(ex);
			}
			catch (StackOverflowError ex) {
				// No room for the attempt itself.
			}
		}
	}

}
