package one.apiin.faults;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import one.apiin.ApiInOneClient;
import one.apiin.error.ApiInOneException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A JVM that has too little memory for the answers that it gets: the calls that hit the
 * limit fail as ours, and what comes afterwards works.
 */
@Tag("campaign")
class SmallHeapTests {

	/** Just below the limit of an answer, and thirty times as large once it is parsed. */
	private static final String LARGE = "{\"code\":200,\"data\":{\"task_id\":\"large\",\"status\":\"complete\",\"x\":["
			+ "{},".repeat(345_000) + "0]}}";

	@Test
	void callsThatRunOutOfMemoryDoNotAffectLaterCalls(@TempDir Path directory) throws Exception {
		try (RawGateway gateway = RawGateway
			.behaving((exchange) -> exchange.json(200, large(exchange) ? LARGE : RawGateway.COMPLETE))) {
			Path output = directory.resolve("output.txt");
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx64m", "-cp",
					System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
					SmallHeap.class.getName(), gateway.baseUrl())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			try {
				assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ends in time").isTrue();
			}
			finally {
				process.destroyForcibly();
			}
			assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("healthy afterwards")
				.doesNotContain("another outcome")
				.containsPattern("ours for lack of memory: [1-9]");
			assertThat(process.exitValue()).isZero();
		}
	}

	private static boolean large(RawGateway.ExchangeContext exchange) {
		return exchange.target().contains("large");
	}

	/** What runs in the small JVM. */
	static final class SmallHeap {

		private static final AtomicInteger OURS = new AtomicInteger();

		public static void main(String[] arguments) throws Exception {
			try (ApiInOneClient client = ApiInOneClient.builder()
				.apiKey("aio_test")
				.baseUrl(arguments[0])
				.maxConnections(48)
				.maxRetries(0)
				.callTimeout(Duration.ofSeconds(10))
				.build()) {
				callHealthily(client);
				List<Thread> threads = new ArrayList<>();
				for (int i = 0; i < 16; i++) {
					boolean blocking = i % 2 == 0;
					threads.add(new Thread(() -> callOften(client, blocking)));
				}
				threads.forEach(Thread::start);
				for (Thread thread : threads) {
					thread.join();
				}
				System.out.println("ours for lack of memory: " + OURS);
				for (int i = 0; i < 100; i++) {
					callHealthily(client);
				}
				System.out.println("healthy afterwards");
			}
		}

		private static void callHealthily(ApiInOneClient client) throws Exception {
			client.uploadCover().status("upl1");
			client.uploadCover().statusAsync("upl1").get(20, TimeUnit.SECONDS);
		}

		private static void callOften(ApiInOneClient client, boolean blocking) {
			for (int i = 0; i < 6; i++) {
				try {
					if (blocking) {
						client.uploadCover().status("large");
					}
					else {
						client.uploadCover().statusAsync("large").get(15, TimeUnit.SECONDS);
					}
				}
				catch (ExecutionException ex) {
					note(ex.getCause());
				}
				catch (Throwable ex) {
					note(ex);
				}
			}
		}

		private static void note(Throwable thrown) {
			if (thrown instanceof ApiInOneException) {
				for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
					if (cause instanceof OutOfMemoryError) {
						OURS.incrementAndGet();
						return;
					}
				}
			}
			else if (!(thrown instanceof OutOfMemoryError || thrown instanceof TimeoutException)) {
				// The first has no room for an exception of ours; the second lost its
				// alarm
				// in a timer without memory. Neither may be reported as anything else.
				System.out.println("another outcome: " + thrown);
			}
		}

	}

}
