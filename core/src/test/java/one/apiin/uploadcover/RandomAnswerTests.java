package one.apiin.uploadcover;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import one.apiin.error.ApiInOneException;
import one.apiin.internal.envelope.EnvelopeReader;
import one.apiin.internal.http.Answer;
import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.Json;
import one.apiin.internal.rules.Attempt;
import one.apiin.internal.rules.ReadRules;
import one.apiin.internal.rules.Retry;
import one.apiin.internal.rules.Rules;
import one.apiin.internal.rules.Step;
import one.apiin.internal.rules.SubmitRules;
import one.apiin.internal.time.Deadline;
import one.apiin.internal.time.SystemTimer;
import one.apiin.testing.Reply;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Arbitrary answers straight into the rules and readers. Random, but the same in each
 * run: the seed and the number of the answer say which one failed.
 */
class RandomAnswerTests {

	private static final long SEED = 20_260_224;

	private static final int ANSWERS = 20_000;

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

	private final Retry retry = new Retry(2, Duration.ofMillis(1), Duration.ofMillis(2), this.random);

	private final UploadCoverReader reader = new UploadCoverReader();

	private final SystemTimer timer = new SystemTimer();

	private final HttpCall submit = new HttpCall("POST", "/generate", "/generate", List.of(), new byte[0], null);

	private final HttpCall read = new HttpCall("GET", "/status", "/status", List.of(), null, "t1");

	@AfterEach
	void close() {
		this.timer.close();
	}

	@Test
	void noAnswerGivesAnythingButAValueOrAnApiException() {
		EnvelopeReader<UploadCoverStatus> statusReader = (envelope) -> this.reader.status(envelope, "upl987654321bksv");
		List<Rules<?>> all = List.of(new SubmitRules<>(this.reader::task, this.json, this.retry),
				new ReadRules<>(statusReader, this.json, this.retry),
				new ReadRules<>((envelope) -> this.reader.status(envelope, null), this.json, this.retry));
		int values = 0;
		for (int number = 0; number < ANSWERS; number++) {
			Answer answer = answer();
			long start = System.nanoTime();
			for (Rules<?> rules : all) {
				values += judge(rules, answer, number) ? 1 : 0;
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).as(() -> "time").isLessThan(Duration.ofSeconds(1));
		}
		assertThat(values).as("some answers survive, or the test would prove little").isGreaterThan(ANSWERS / 50);
	}

	private boolean judge(Rules<?> rules, Answer answer, int number) {
		HttpCall call = (rules instanceof SubmitRules) ? this.submit : this.read;
		try {
			Step<?> step = rules.after(answer, new Attempt(call, 1, Deadline.in(Duration.ofSeconds(9), this.timer)));
			if (step instanceof Step.Done<?> done) {
				assertThat(done.value()).isNotNull();
				return true;
			}
			ApiInOneException error = (step instanceof Step.Failed<?> failed) ? failed.error()
					: ((Step.Repeat<?>) step).error();
			assertThat(error.getMessage()).hasSizeLessThan(1000).doesNotContainPattern("\\p{Cntrl}");
			assertThat(rules instanceof SubmitRules && step instanceof Step.Repeat).as("a submit is repeated")
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
			assertThat(judge(new ReadRules<>((envelope) -> this.reader.status(envelope, "t"), this.json, this.retry),
					answer, number))
				.isTrue();
		}
	}

}
