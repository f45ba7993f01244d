package one.apiin.spring.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

import javax.sql.DataSource;

import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callbacks, forged and repeated. The long form has
 * {@code -Dcallback.forged=100000 -Dcallback.replays=10000 -Dcallback.p99=50}.
 */
@Tag("campaign")
class CallbackStormTests {

	private static final int FORGED = Integer.getInteger("callback.forged", 5000);

	private static final int REPLAYS = Integer.getInteger("callback.replays", 5000);

	/** In milliseconds. Anything goes unless it is asked for: other programs run too. */
	private static final int P99 = Integer.getInteger("callback.p99", 60_000);

	private static final int CALLERS = 4;

	private static final Answer PROCESSING = Answer.json("{\"code\":200,\"data\":{\"status\":\"processing\"}}");

	private static final Answer COMPLETE = Answer.json("""
			{"code":200,"data":{"status":"complete","clips":[{"id":"c","audio_url":"https://cdn.example/c.mp3"}]}}""");

	private final SecureRandom random = new SecureRandom();

	private ApiInOneSandbox sandbox;

	private CallbackApplication application;

	@BeforeEach
	void start() throws IOException {
		this.sandbox = ApiInOneSandbox.start();
		this.application = CallbackApplication.start(this.sandbox.baseUrl());
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.sandbox.close();
	}

	private UploadCoverJob submit(String task) {
		this.sandbox.nextSubmit(Answer.created(task));
		return this.application.jobs().submit(UploadCoverRequest.of(task));
	}

	private String url() {
		List<String> posts = this.sandbox.posts();
		return CallbackApplication.callbackUrl(posts.get(posts.size() - 1));
	}

	private String everything() {
		JdbcClient jdbc = JdbcClient.create(this.application.bean(DataSource.class));
		return jdbc.sql("select * from apiinone_job order by id").query().listOfRows().toString()
				+ jdbc.sql("select task_instance, execution_time, version from apiinone_scheduled_tasks")
					.query()
					.listOfRows();
	}

	@Test
	void forgedTokensCostNoCallNoWriteAndNoMemory() throws Exception {
		submit("guarded");
		UploadCoverJob other = submit("other");
		String url = url();
		String before = everything();
		storm(500, 404, (i) -> forged(url, other.id(), i));
		long heap = heap();
		long[] millis = storm(FORGED, 404, (i) -> forged(url, other.id(), i));
		System.out.printf("%d forged callbacks: p99 %d ms, heap %+d kB%n", FORGED, p99(millis), (heap() - heap) / 1024);
		assertThat(heap() - heap).isLessThan(16 << 20);
		assertThat(this.sandbox.statusReads()).isZero();
		assertThat(this.sandbox.postsReceived()).isEqualTo(2);
		assertThat(everything()).isEqualTo(before);
		assertThat(p99(millis)).isLessThanOrEqualTo(P99);
	}

	/** A made-up token, a made-up job, another job's token, and one bit flipped. */
	private String forged(String url, String otherJob, int i) {
		String token = url.substring(url.lastIndexOf('/') + 1);
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		byte[] flipped = Base64.getUrlDecoder().decode(token);
		flipped[i % 32] ^= (byte) (1 << i % 8);
		return switch (i % 4) {
			case 0 -> url.replace(token, base64(bytes));
			case 1 -> url.replace(otherJob, UUID.randomUUID().toString());
			case 2 -> url.substring(0, url.length() - 44) + "/" + base64(flipped);
			default -> url.replace(token, new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^a-z]", "x"));
		};
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	@Test
	void replaysEndInOneTransitionAndAreReadOncePerWindow() throws Exception {
		UploadCoverJob job = submit("replayed");
		this.sandbox.onStatus("replayed", PROCESSING);
		String url = url();
		String body = "{\"code\":200,\"data\":{\"task_id\":\"replayed\"}}";
		long start = System.nanoTime();
		long[] millis = storm(REPLAYS, 204, (i) -> url, body);
		long windows = Duration.ofNanos(System.nanoTime() - start).toSeconds() / 2 + 1;
		System.out.printf("%d replays in %d windows: %d status reads, p99 %d ms%n", REPLAYS, windows,
				this.sandbox.statusReads(), p99(millis));
		assertThat((long) this.sandbox.statusReads()).isBetween(1L, windows + 1);
		assertThat(this.application.jobs().find(job.id())).contains(job);

		this.sandbox.onStatus("replayed", COMPLETE);
		storm(200, 204, (i) -> url, body);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !this.application.received(job.id()).isEmpty());
		int reads = this.sandbox.statusReads();
		storm(200, 204, (i) -> url, body);
		UploadCoverJob done = this.application.jobs().find(job.id()).orElseThrow();
		assertThat(done.state()).isEqualTo(UploadCoverJobState.COMPLETE);
		assertThat(this.application.received(job.id())).containsExactly(UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.statusReads()).isEqualTo(reads);
		assertThat(p99(millis)).isLessThanOrEqualTo(P99);
	}

	private static long[] storm(int count, int expected, IntFunction<String> urls) throws Exception {
		return storm(count, expected, urls, "{}");
	}

	/** Returns how many milliseconds each took, sorted. */
	private static long[] storm(int count, int expected, IntFunction<String> urls, String body) throws Exception {
		long[] millis = new long[count];
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int caller = 0; caller < CALLERS; caller++) {
				int first = caller;
				all.add(callers.submit(() -> {
					for (int i = first; i < count; i += CALLERS) {
						long start = System.nanoTime();
						assertThat(CallbackApplication.post(urls.apply(i), body)).isEqualTo(expected);
						millis[i] = Duration.ofNanos(System.nanoTime() - start).toMillis();
					}
					return null;
				}));
			}
			for (Future<?> each : all) {
				each.get();
			}
		}
		finally {
			callers.shutdown();
		}
		Arrays.sort(millis);
		return millis;
	}

	private static long p99(long[] sorted) {
		return sorted[(int) (sorted.length * 0.99)];
	}

	private static long heap() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

}
