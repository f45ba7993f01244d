package one.apiin.internal.call;

import java.lang.reflect.Type;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import one.apiin.error.ApiInOneException;
import one.apiin.internal.feign.AnswerReader;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.ApacheTransport;
import one.apiin.internal.http.Callbacks;
import one.apiin.internal.http.Deadline;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.http.SystemTimer;
import one.apiin.internal.http.TransportSettings;
import one.apiin.internal.json.Json;
import one.apiin.internal.wait.WaitObserver;
import one.apiin.internal.wait.WaitSettings;
import one.apiin.task.AwaitPolicy;
import one.apiin.testing.Reply;
import one.apiin.testing.TestKey;
import one.apiin.uploadcover.UploadCoverRoute;
import one.apiin.uploadcover.UploadCoverStatus;
import one.apiin.uploadcover.UploadCoverTask;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Arbitrary answers straight into the rules and readers. Random, but the same in each
 * run: the seed and the number of the answer say which one failed.
 */
class RandomAnswerTests {

	private static final long SEED = 20_260_224;

	private static final int ANSWERS = 4_000;

	private static final int MANY_ANSWERS = 20_000;

	private static final int[] STATUSES = { 200, 200, 200, 200, 201, 204, 299, 301, 400, 401, 404, 408, 429, 500, 503,
			520, 999 };

	private static final String[] SPLINTERS = { "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "null", "true", "200",
			"-1", "1e999999999", "NaN", "\"task_id\":", "\"data\":", "\"code\":", "\"error\":", "\"clips\":[",
			"\"status\":\"complete\"", "\"audio_url\":\"", "\"duration\":", "\"created_at\":\"", "%zz", "\u0000",
			"\ud83c\udfb5", "\\ud800", "\u202e", "https://[", "://", "+999999999-12-31T23:59:59-18:00" };

	private final Random random = new Random(SEED);

	private final List<byte[]> golden = List.of(Reply.resource("shapes/create/documented.json"),
			Reply.resource("shapes/status/documented.json"), Reply.resource("shapes/status/response-data.json"),
			Reply.resource("shapes/status/failed-in-clip.json"), Reply.resource("shapes/error/error-object.json"),
			Reply.resource("shapes/error/page.html"));

	private final Json json = new Json();

	private final RetryPolicy retry = new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2), this.random);

	private final SystemTimer timer = new SystemTimer();

	private final Map<Type, AnswerReader<?>> readers = readers();

	private final HttpCall submit = new HttpCall("POST", "/generate", "/generate", List.of(), new byte[0], null);

	private final HttpCall read = new HttpCall("GET", "/status", "/status", List.of(), null, "t1");

	private Map<Type, AnswerReader<?>> readers() {
		Callbacks callbacks = new Callbacks(Runnable::run, null);
		TransportSettings settings = new TransportSettings(URI.create("http://localhost"), () -> TestKey.VALUE,
				Duration.ofSeconds(1), Duration.ofSeconds(1), 1, "test", null, null, false);
		Calls calls = new Calls(new ApacheTransport(settings, this.timer), this.timer, this.json, Duration.ofSeconds(9),
				this.retry, callbacks, (call, attempt) -> ExchangeObserver.Observation.NONE);
		return new UploadCoverRoute(calls, this.json, new WaitSettings(this.timer, callbacks, this.random,
				(route, taskId) -> WaitObserver.End.NONE, AwaitPolicy.defaults()))
			.readers();
	}

	private EnvelopeReader<?> reader(Class<?> type, String asked) {
		AnswerReader<?> reader = this.readers.get(type);
		return (envelope) -> reader.read(envelope, asked);
	}

	@AfterEach
	void close() {
		this.timer.close();
	}

	@Test
	void noAnswerGivesAnythingButAValueOrAnApiException() {
		judge(ANSWERS);
	}

	@Test
	@Tag("campaign")
	void noneOfManyAnswersGivesAnythingButAValueOrAnApiException() {
		judge(MANY_ANSWERS);
	}

	private void judge(int answers) {
		List<Rules<?>> all = List.of(new SubmitRules<>(reader(UploadCoverTask.class, null), this.json, this.retry),
				new ReadRules<>(reader(UploadCoverStatus.class, "upl987654321bksv"), this.json, this.retry),
				new ReadRules<>(reader(UploadCoverStatus.class, null), this.json, this.retry));
		int values = 0;
		for (int number = 0; number < answers; number++) {
			Answer answer = answer();
			long start = cpuTime();
			for (Rules<?> rules : all) {
				values += judge(rules, answer, number) ? 1 : 0;
			}
			assertThat(Duration.ofNanos(cpuTime() - start)).as(() -> "CPU time").isLessThan(Duration.ofSeconds(1));
		}
		assertThat(values).as("some answers survive, or the test would prove little").isGreaterThan(answers / 50);
	}

	/** Of this thread: what else the machine does is no matter. */
	private static long cpuTime() {
		return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private boolean judge(Rules<?> rules, Answer answer, int number) {
		HttpCall call = (rules instanceof SubmitRules) ? this.submit : this.read;
		try {
			CallDecision<?> decision = rules.after(answer,
					new Attempt(call, 1, Deadline.in(Duration.ofSeconds(9), this.timer)));
			if (decision instanceof CallDecision.Succeeded<?> done) {
				assertThat(done.value()).isNotNull();
				return true;
			}
			ApiInOneException error = (decision instanceof CallDecision.Failed<?> failed) ? failed.error()
					: ((CallDecision.Retry<?>) decision).error();
			assertThat(error.getMessage()).hasSizeLessThan(1000).doesNotContainPattern("\\p{Cntrl}");
			assertThat(rules instanceof SubmitRules && decision instanceof CallDecision.Retry)
				.as("a submit is repeated")
				.isFalse();
			return false;
		}
		catch (RuntimeException | Error ex) {
			throw new AssertionError("seed " + SEED + ", answer " + number + " " + answer + ": "
					+ new String(answer.body(), StandardCharsets.ISO_8859_1), ex);
		}
	}

	private Answer answer() {
		byte[] body = switch (this.random.nextInt(4)) {
			case 0 -> bytes();
			case 1 -> splinters();
			default -> damaged(this.golden.get(this.random.nextInt(this.golden.size())).clone());
		};
		Header[] headers = { new BasicHeader("Retry-After", new String(bytes(), StandardCharsets.ISO_8859_1)),
				new BasicHeader("Location", new String(bytes(), StandardCharsets.ISO_8859_1)) };
		return new Answer(STATUSES[this.random.nextInt(STATUSES.length)], headers, body, null);
	}

	private byte[] bytes() {
		byte[] bytes = new byte[this.random.nextInt(200)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private byte[] splinters() {
		StringBuilder text = new StringBuilder("{");
		for (int i = this.random.nextInt(30); i > 0; i--) {
			text.append(SPLINTERS[this.random.nextInt(SPLINTERS.length)]);
		}
		return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
	}

	/** A few bytes of a good answer changed, a piece lost or a splinter put in. */
	private byte[] damaged(byte[] good) {
		int at = this.random.nextInt(good.length);
		switch (this.random.nextInt(3)) {
			case 0 -> good[at] = (byte) this.random.nextInt(256);
			case 1 -> good[at] = (byte) "0{}[]\",:\\ ".charAt(this.random.nextInt(10));
			default -> {
				String text = new String(good, StandardCharsets.ISO_8859_1);
				String splinter = SPLINTERS[this.random.nextInt(SPLINTERS.length)];
				int end = at + this.random.nextInt(good.length - at);
				return (text.substring(0, at)
						+ new String(splinter.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
						+ text.substring(end))
					.getBytes(StandardCharsets.ISO_8859_1);
			}
		}
		return good;
	}

	@Test
	void urlsOfAnyCharactersAreKept() {
		for (int number = 0; number < ANSWERS; number++) {
			StringBuilder url = new StringBuilder((number % 3 == 0) ? "https://" : "");
			this.random.ints(1 + this.random.nextInt(12), 0x20, 0x250).forEach(url::appendCodePoint);
			String body = "{\"status\":\"complete\",\"clips\":[{\"id\":\"c\",\"audio_url\":"
					+ JsonMapper.shared().writeValueAsString("x" + url) + "}]}";
			Answer answer = new Answer(200, new Header[0], body.getBytes(StandardCharsets.UTF_8), null);
			assertThat(
					judge(new ReadRules<>(reader(UploadCoverStatus.class, "t"), this.json, this.retry), answer, number))
				.isTrue();
		}
	}

}
