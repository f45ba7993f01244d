package one.apiin.performance;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.ThreadMXBean;
import one.apiin.ApiInOneClient;
import one.apiin.uploadcover.UploadCoverClient;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a blocking call costs apart from time: the figures of docs/performance.md, as far
 * as they don't depend on the machine.
 */
@ExtendWith(QuietLogs.class)
class AllocationTests {

	/**
	 * Compiled by C2 it is 14.5 kB, in the first thousands of calls 15.7 kB. Change it
	 * together with docs/performance.md, and only with a reason.
	 */
	private static final double BYTES_PER_CALL = 15_000;

	/** In the JVMs of the build, which do without C2. */
	private static final double BYTES_PER_CALL_WITHOUT_C2 = 19_100;

	private static final String DOCUMENTED = "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"upl987654321bksv\","
			+ "\"status\":\"complete\",\"clips\":[{\"id\":\"song_abc\","
			+ "\"audio_url\":\"https://audiopipe.suno.ai/?item_id=song_abc\","
			+ "\"image_url\":\"https://cdn2.suno.ai/image_abc.jpeg\"}],\"created_at\":\"2026-02-24T12:00:30Z\"}}";

	private static final int CALLS = 500;

	private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

	@Test
	void aBlockingReadAllocatesWhatItDidBefore() throws Exception {
		try (SteadyGateway gateway = new SteadyGateway(DOCUMENTED);
				ApiInOneClient client = ApiInOneClient.builder()
					.apiKey("aio_test")
					.baseUrl(gateway.baseUrl())
					.build()) {
			long[] rounds = new long[9];
			for (int round = 0; round < rounds.length; round++) {
				rounds[round] = bytesPerCall(client.uploadCover());
			}
			Arrays.sort(rounds);
			assertThat((double) rounds[rounds.length / 2])
				.isCloseTo(hasC2() ? BYTES_PER_CALL : BYTES_PER_CALL_WITHOUT_C2, Percentage.withPercentage(10));
			assertThat(gateway.connections()).as("kept alive").isEqualTo(1);
		}
	}

	private static boolean hasC2() {
		return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
			.getVMOption("TieredStopAtLevel")
			.getValue()
			.equals("4");
	}

	private long bytesPerCall(UploadCoverClient uploadCover) {
		long thread = Thread.currentThread().getId();
		long before = this.threads.getThreadAllocatedBytes(thread);
		for (int i = 0; i < CALLS; i++) {
			uploadCover.status("upl987654321bksv");
		}
		return (this.threads.getThreadAllocatedBytes(thread) - before) / CALLS;
	}

}
