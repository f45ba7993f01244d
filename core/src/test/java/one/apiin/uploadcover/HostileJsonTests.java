package one.apiin.uploadcover;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import one.apiin.error.GatewayException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.testing.Reply;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Bodies that are not the JSON they should be: a submit is in doubt, a read fails,
 * nothing else leaves, and the next call works.
 */
class HostileJsonTests {

	private static final String GOOD = "{\"code\":200,\"data\":{\"task_id\":\"t1\"}}";

	private static final Map<String, String> BROKEN = new TreeMap<>();

	static {
		for (int length = 1; length < GOOD.length(); length += 6) {
			BROKEN.put("truncated at " + length, GOOD.substring(0, length));
		}
		BROKEN.put("trailing tokens", GOOD + " x");
		BROKEN.put("trailing brace", GOOD + "}");
		BROKEN.put("two documents", GOOD + GOOD);
		BROKEN.put("comment", "/* hi */" + GOOD);
		BROKEN.put("NaN", "{\"code\":NaN,\"data\":{\"task_id\":\"t1\"}}");
		BROKEN.put("single quotes", GOOD.replace('"', '\''));
		BROKEN.put("trailing comma", "{\"code\":200,\"data\":{\"task_id\":\"t1\"},}");
		BROKEN.put("control character", "{\"code\":200,\"data\":{\"task_id\":\"t\u00001\"}}");
		BROKEN.put("bare text", "success");
		BROKEN.put("duplicate id", "{\"code\":200,\"data\":{\"task_id\":\"t1\",\"task_id\":\"t2\"}}");
		BROKEN.put("duplicate code", "{\"code\":500,\"code\":200,\"data\":{\"task_id\":\"t1\"}}");
		BROKEN.put("duplicate far down", "{\"code\":200,\"data\":{\"task_id\":\"t1\",\"x\":[{\"a\":1,\"a\":1}]}}");
		BROKEN.put("nested arrays", nested("[", "]", 64));
		BROKEN.put("nested objects", nested("{\"a\":", "}", 501));
		BROKEN.put("nested without end", "[".repeat(100_000));
		BROKEN.put("number of 1001 digits", "{\"code\":200,\"x\":" + "9".repeat(1001) + "}");
		BROKEN.put("name of 60k", "{\"" + "n".repeat(60_000) + "\":1,\"code\":200}");
	}

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	static Stream<String> broken() {
		return BROKEN.keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("broken")
	void aSubmitIsInDoubtAndAReadFails(String name) {
		assertUnreadable(Reply.json(BROKEN.get(name)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "c328", "ff", "c0af", "eda080", "f4908080", "80" })
	void bytesThatAreNotUtf8AreRefusedRatherThanReplaced(String hex) {
		byte[] invalid = HexFormat.of().parseHex(hex);
		byte[] body = GOOD.replace("t1", "t#1").getBytes(StandardCharsets.ISO_8859_1);
		String text = new String(body, StandardCharsets.ISO_8859_1).replace("#",
				new String(invalid, StandardCharsets.ISO_8859_1));
		assertUnreadable(Reply.of(200, "application/json", text.getBytes(StandardCharsets.ISO_8859_1)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-32" })
	void otherEncodingsOfUnicodeAreRefused(String charset) {
		assertUnreadable(
				Reply.of(200, "application/json; charset=" + charset, GOOD.getBytes(Charset.forName(charset))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json; charset=bogus-7", "application/json; charset=a b",
			"application/json; charset=\"utf-8\"", "application/json;charset=", "application/json; charset=UTF-16",
			"text/html; charset=ISO-8859-1", "nonsense", "/;=", "" })
	void whatTheHeaderSaysAboutTheCharsetDoesNotMatter(String contentType) {
		this.gateway.answers(Reply.of(200, contentType, GOOD.getBytes(StandardCharsets.UTF_8)));
		assertThat(this.gateway.uploadCover().generate(request()).taskId()).isEqualTo("t1");
		assertThat(this.gateway.uploadCover().generateAsync(request()).join().taskId()).isEqualTo("t1");
		assertThat(this.gateway.uploadCover().status("t1").taskId()).isEqualTo("t1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "-1e999999999", "1e-999999999", "9e99", "1E+400",
			"1234567890123456789012345678901234567890" })
	void enormousNumbersAreReadAtOnceWhereverTheyAre(String number) {
		String everywhere = ("{\"code\":#,\"message\":#,\"data\":{\"task_id\":\"t1\",\"status\":#,\"created_at\":#,"
				+ "\"clips\":[{\"id\":#,\"audio_url\":#,\"duration\":#,\"title\":#}]}}")
			.replace("#", number);
		this.gateway.answers(Reply.json(everywhere));
		long start = System.nanoTime();
		assertThatExceptionOfType(SubmissionInDoubtException.class)
			.isThrownBy(() -> this.gateway.uploadCover().generate(request()));
		assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> this.gateway.uploadCover().status("t1"));
		this.gateway.answers(Reply.json(everywhere.replace("\"code\":" + number, "\"code\":200")));
		assertThatNoException().isThrownBy(() -> this.gateway.uploadCover().status("t1"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("three calls").isLessThan(Duration.ofSeconds(1));
	}

	@Test
	void manyKeysWithinTheLimitAreReadInTime() {
		String keys = IntStream.range(0, 60_000).mapToObj((i) -> "\"k" + i + "\":1").collect(Collectors.joining(","));
		this.gateway.answers(Reply.json("{\"code\":200,\"data\":{\"task_id\":\"t1\"}," + keys + "}"));
		long start = System.nanoTime();
		assertThat(this.gateway.uploadCover().generate(request()).taskId()).isEqualTo("t1");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void moreThanAMebibyteIsNotRead() {
		assertUnreadable(Reply.json(GOOD + " ".repeat(1024 * 1024)));
	}

	@Test
	void typeHintsAreOnlyUnknownFields() {
		this.gateway.answers(Reply.json("{\"@class\":\"javax.script.ScriptEngineManager\",\"@type\":\"x\",\"code\":200,"
				+ "\"data\":{\"@class\":[\"java.net.URLClassLoader\",{}],\"task_id\":\"t1\"}}"));
		assertThat(this.gateway.uploadCover().generate(request()).taskId()).isEqualTo("t1");
		assertThat(this.gateway.uploadCover().status("t1").taskId()).isEqualTo("t1");
	}

	private void assertUnreadable(Reply reply) {
		this.gateway.answers(reply);
		SubmissionInDoubtException doubt = catchThrowableOfType(SubmissionInDoubtException.class,
				() -> this.gateway.uploadCover().generate(request()));
		assertThat(doubt.taskId()).isNull();
		assertThat(doubt.getMessage()).hasSizeLessThan(1000);
		assertThat(this.gateway.uploadCover().generateAsync(request())).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(SubmissionInDoubtException.class);
		assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> this.gateway.uploadCover().status("t1"));
		assertThat(this.gateway.uploadCover().statusAsync("t1")).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(GatewayException.class);
		assertThat(this.gateway.requests()).hasSize(4);
		this.gateway.answers(Reply.json(GOOD));
		assertThat(this.gateway.uploadCover().generate(request()).taskId()).as("the next call").isEqualTo("t1");
	}

	private static String nested(String open, String close, int depth) {
		return "{\"code\":200,\"data\":{\"task_id\":\"t1\"},\"x\":" + open.repeat(depth) + "1" + close.repeat(depth)
				+ "}";
	}

	private static UploadCoverRequest request() {
		return UploadCoverRequest.of("aud123456789");
	}

}
