package one.apiin.internal.record;

import java.nio.charset.StandardCharsets;
import java.util.List;

import one.apiin.internal.http.HttpCall;
import one.apiin.internal.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTests {

	private final Redaction redaction = new Redaction(() -> "key/with+signs", new Json());

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "https://cdn.example/a.mp3?sig=SECRET&b=1 | https://cdn.example/a.mp3?***",
					"https://cdn.example/?item_id=SECRET | https://cdn.example/?***",
					"see https://cdn.example/a?SECRET for more | see https://cdn.example/a?*** for more",
					"https://me:SECRET@cdn.example/a | https://***@cdn.example/a",
					"https://cdn.example/a#token=SECRET | https://cdn.example/a?***",
					"https://cdn.example/a;jsessionid=SECRET | https://cdn.example/a?***",
					"https%3A%2F%2Fcdn.example%2Fa%3Fsig%3DSECRET | https%3A%2F%2Fcdn.example%2Fa?***",
					"/media/a?sig=SECRET | /media/a?***", "Bearer SECRET123 | Bearer***", "aio_SECRET | ***",
					"is key/with+signs yours | is *** yours" })
	void secretsOfTextAreMasked(String text, String masked) {
		assertThat(this.redaction.text(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":\"https:\\/\\/cdn.example\\/a?sig=SECRET\\u0026b=1\",\"n\":1}",
			"{\"a\":\"https:\\/\\/cdn.example\\/a\\u003fsig=SECRET\",\"n\":1}",
			"{\"a\":\"key\\/with\\u002bsigns\",\"n\":1}", "{\"prompt\":{\"text\":[\"SECRET\"]},\"n\":1}",
			"{\"tags\":[\"SECRET\",\"x\"],\"n\":1}", "{\"access_token\":\"SECRET\",\"n\":1}",
			"{\"session\":1234567,\"n\":1}", "{\"auth\":[[1234567],{\"x\":\"SECRET\"}],\"n\":1}",
			"{\"quoted\":\"{\\\"prompt\\\":\\\"SECRET\\\"}\",\"n\":1}", "{\"Set-Cookie\":\"SECRET\",\"n\":1}",
			"{\"my aio_SECRET\":1,\"n\":1}" })
	void secretsOfJsonAreMaskedAndItStaysJson(String json) throws Exception {
		String masked = RedactedJson.of(json, this.redaction);
		assertThat(masked).contains("***").doesNotContain("SECRET", "signs", "1234567").endsWith(",\"n\":1}");
		assertThat(new Json().read(masked.getBytes(StandardCharsets.UTF_8)).get("n").asInt()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"code\":200,\"message\":\"success\",\"data\":{\"status\":\"complete\"}}",
			"{\"duration\":186.50,\"big\":12345678901234567890.10,\"e\":1e5,\"none\":null,\"yes\":true}",
			"{\"a\":1,\"a\":2}", "[\"x\",[]]", "\"text\"", "{\"audio_url\":\"https://cdn2.suno.ai/image_abc.jpeg\"}" })
	void everythingElseOfJsonStays(String json) {
		submit("{\"audio_id\":\"a\",\"title\":\"complete\",\"style\":\"success\",\"callback_url\":\"https://cdn1.own.example/cb\"}");
		assertThat(RedactedJson.of(json, this.redaction)).isEqualTo(json);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>", "{\"a\":", "{\"a\":1}}", "" })
	void otherTextIsNotTakenForJson(String text) {
		assertThat(RedactedJson.of(text, this.redaction)).isIn(null, "");
	}

	@Test
	void whatEarlierRequestsSubmittedIsMaskedInAnyField() {
		submit("{\"audio_id\":\"aud1\",\"prompt\":\"Walking home\\nin the rain\",\"callback_url\":\"https://own.example/cb/0123456789abcdef\"}");
		submit("{\"audio_id\":\"aud2\"}");
		assertThat(RedactedJson.of(
				"{\"note\":\"WALKING HOME\",\"other\":\"http://own.example/x/0123456789abcdef\",\"id\":\"aud1\"}",
				this.redaction))
			.isEqualTo("{\"note\":\"***\",\"other\":\"http://own.example/x/***\",\"id\":\"aud1\"}");
	}

	private void submit(String body) {
		this.redaction.learn(new HttpCall("POST", "/x", "/x", List.of(), body.getBytes(StandardCharsets.UTF_8), null));
	}

}
